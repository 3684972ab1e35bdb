package id.umkm.tenancy.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionPatternTest {

    @ParameterizedTest
    @CsvSource({
        "sales.create, sales.create, true",
        "sales.create, sales.view, false",
        "sales.*, sales.create, true",
        "sales.*, sales.added-later, true",
        "sales.*, salesforce.read, false",
        "salesforce.*, sales.create, false",
        "*, sales.create, true",
        "*, salesforce.read, true",
    })
    void covers(String pattern, String permission, boolean covered) {
        assertThat(PermissionPattern.of(pattern).covers(Permission.of(permission)))
                .isEqualTo(covered);
    }

    @ParameterizedTest
    @CsvSource({
        "*, *, true",
        "*, sales.*, true",
        "*, sales.create, true",
        "sales.*, *, false",
        "sales.*, sales.*, true",
        "sales.*, sales.create, true",
        "sales.*, salesforce.*, false",
        "salesforce.*, sales.*, false",
        "sales.*, inventory.view, false",
        "sales.create, *, false",
        "sales.create, sales.*, false",
        "sales.create, sales.create, true",
        "sales.create, sales.view, false",
        "sales.view, inventory.view, false",
    })
    void coversAnotherPattern(String pattern, String other, boolean covered) {
        assertThat(PermissionPattern.of(pattern).covers(PermissionPattern.of(other)))
                .isEqualTo(covered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "sales.*", "sales.create"})
    void text_comesBack(String text) {
        assertThat(PermissionPattern.of(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sales", "*.create", "*.*", ".*", "sales*", "sales.cre*", "**", "sales.create.*"})
    void otherTexts_areRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> PermissionPattern.of(text));
    }

    @Test
    void anActionWithoutAModule_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PermissionPattern(null, "create"))
                .withMessageContaining("module.create");
    }
}
