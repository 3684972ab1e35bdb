package id.umkm.tenancy.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionTest {

    @Test
    void text_isModuleDotAction() {
        assertThat(Permission.of("sales.create")).isEqualTo(new Permission("sales", "create"));
        assertThat(Permission.of("stock-take.mark_done2")).hasToString("stock-take.mark_done2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "sales", ".", "sales.", ".create", "sales.create.more", "Sales.create", "1.2", "sales.*", "*"
            })
    void anythingElse_isRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Permission.of(text));
    }

    @Test
    void slugs_haveAtMostSixtyCharacters() {
        assertThat(Permission.of("m".repeat(60) + ".a").module()).hasSize(60);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Permission.of("m".repeat(61) + ".a"))
                .withMessageContaining("malformed");
    }

    @Test
    void errors_doNotRepeatEndlessInput() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Permission.of("x".repeat(10_000)))
                .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(200));
    }
}
