package id.umkm.tenancy.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameRuleTest {

    private static final int MAX = 10;

    static Stream<String> good() {
        return Stream.of(
                "a",
                "Toko Utama",
                " Toko ",
                "\u30ab\u30b7\u30fc",
                "0123456789",
                "\ud83d\uded2".repeat(MAX),
                "a\u200bb",
                "\u0646\u200c\u0647",
                "\u05d0\u05d1");
    }

    @ParameterizedTest
    @MethodSource("good")
    void textThatShowsSomethingAndIsShortEnough_isGood(String name) {
        assertThat(NameRule.flawOf(name, MAX)).isNull();
    }

    static Stream<String> blank() {
        return Stream.of("", " ", "\t\n", "\u00a0", "\u2007\u202f", "\u200b", "\u200e\u200f", "\u2060\ufeff", "\u3000");
    }

    @ParameterizedTest
    @MethodSource("blank")
    void whatShowsNothing_isBlank(String name) {
        assertThat(NameRule.flawOf(name, MAX)).isEqualTo("the name is blank; choose one that shows");
    }

    @ParameterizedTest
    @ValueSource(strings = {"01234567890", "          a"})
    void oneCharacterMore_isTooLong(String name) {
        assertThat(NameRule.flawOf(name, MAX)).isEqualTo("the name has 11 characters; at most 10 are allowed");
    }

    static Stream<String> noText() {
        return Stream.of(
                "a\u0000",
                "a\nb",
                "a\u007f",
                "a\u0085",
                "\ud83d",
                "\uded2\ud83d",
                "a\u2028b",
                "a\u2029b",
                "a\u061cb",
                "a\u200eb",
                "a\u200fb",
                "a\u202ab",
                "a\u202eb",
                "a\u2066b",
                "a\u2069b");
    }

    @ParameterizedTest
    @MethodSource("noText")
    void controlCharactersLineBreaksTurnsOfDirectionAndHalvesOfPairs_areNoText(String name) {
        assertThat(NameRule.flawOf(name, MAX))
                .isEqualTo(
                        "the name has a control character, a line break, a character that turns the direction of text,"
                                + " or half of a surrogate pair; leave such characters out");
    }
}
