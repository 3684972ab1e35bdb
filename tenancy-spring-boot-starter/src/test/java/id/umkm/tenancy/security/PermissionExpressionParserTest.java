package id.umkm.tenancy.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionExpressionParserTest {

    private final PermissionExpressionParser parser = new PermissionExpressionParser();

    @Test
    void filledInTemplateIsRecognised() {
        assertThat(parser.parseExpression("@tenancyPermissions.check('menu.manage', #order.groupId())"))
                .isInstanceOf(PermissionExpression.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hasRole('COOK')",
                "@tenancyPermissions.check('menu.manage', #id) and hasRole('COOK')",
                "@tenancyPermissions.check('menu.manage', #id) or (true)",
                "@tenancyPermissions.check('menu.manage', #a).granted or @tenancyPermissions.check('menu.view', #b)"
            })
    void hostsOwnExpressionsAreLeftAsTheyAre(String expression) {
        assertThat(parser.parseExpression(expression)).isNotInstanceOf(PermissionExpression.class);
    }
}
