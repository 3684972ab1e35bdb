package id.umkm.example.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An edit passes for the version that it was made for, and for no other. */
class IfMatchTest {

    @ParameterizedTest
    @ValueSource(strings = {"\"7\"", "*", " \"6\" , \"7\"", "W/\"7\", \"7\"", "\"\", \"7\""})
    void editOfTheStoredVersionPasses(String header) {
        assertThatCode(() -> new IfMatch(List.of(header)).require(7)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"6\"", "W/\"7\"", "\"77\"", "\"x\"", ""})
    void editOfAnotherVersionIsALostUpdate(String header) {
        expect(412, header);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "\"7", "'7'", "\"6\" \"7\"", "\"6\"; \"7\"", "\"7\", **"})
    void whatIsNoEntityTagIsRefused(String header) {
        expect(400, header);
    }

    @Test
    void editThatDoesNotSayIsRefused() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> new IfMatch(List.of()).require(7))
                .satisfies(
                        problem -> assertThat(problem.getStatusCode().value()).isEqualTo(428));
    }

    @Test
    void tagIsWhatAnEditOfThatVersionSends() {
        assertThatCode(() -> new IfMatch(List.of(IfMatch.tag(12))).require(12)).doesNotThrowAnyException();
    }

    @Test
    void whatIsNotThereIsMadeByWhoNamesNothingAlone() {
        assertThatCode(IfMatch.NONE::requireNothingNamed).doesNotThrowAnyException();
        expect(412, () -> new IfMatch(List.of("*")).requireNothingNamed());
        expect(412, () -> new IfMatch(List.of("\"7\"")).requireNothingNamed());
        expect(400, () -> new IfMatch(List.of("7")).requireNothingNamed());
    }

    private static void expect(int status, String header) {
        expect(status, () -> new IfMatch(List.of(header)).require(7));
    }

    private static void expect(int status, ThrowableAssert.ThrowingCallable precondition) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(precondition)
                .satisfies(
                        problem -> assertThat(problem.getStatusCode().value()).isEqualTo(status));
    }
}
