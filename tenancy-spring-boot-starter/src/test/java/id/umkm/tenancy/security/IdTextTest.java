package id.umkm.tenancy.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdTextTest {

    @Test
    void idIsReadInItsOneSpelling() {
        assertThat(IdText.parse("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+54", "054", " 54", "54\n", "\u0665\u0664", "-54", "0", "", "9223372036854775808"})
    void anyOtherSpellingIsRefusedWithTheValueAndTheRule(String spelling) {
        assertThatThrownBy(() -> IdText.parse(spelling))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'" + spelling + "' is not an id; an id is");
    }
}
