package id.umkm.example.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
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

    private static void expect(int status, String header) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> new IfMatch(List.of(header)).require(7))
                .satisfies(
                        problem -> assertThat(problem.getStatusCode().value()).isEqualTo(status));
    }
}
