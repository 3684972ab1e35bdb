package id.umkm.tenancy.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Releases whose kept plans do not know for which role they were made. */
class ServerCheckTest {

    @ParameterizedTest
    @CsvSource({"150000, 15.0, 15.9", "150008, 15.8, 15.9", "160004, 16.4, 16.5", "170000, 17.0, 17.1"})
    void aServerThatTakesOneRolesPlanForAnotherIsRefused(int number, String named, String remedy) {
        Findings findings = new Findings();
        ServerCheck.add(number, findings);
        assertThat(findings.all()).singleElement().satisfies(finding -> {
            assertThat(finding.object()).isEqualTo("server PostgreSQL " + named);
            assertThat(finding.problem()).contains("CVE-2024-10976");
            assertThat(finding.remedy()).isEqualTo("update it to " + remedy + " or later");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {150009, 150018, 160005, 170001, 180000, 180006, 190000})
    void aServerThatKeepsThemApartPasses(int number) {
        Findings findings = new Findings();
        ServerCheck.add(number, findings);
        assertThat(findings.all()).isEmpty();
    }
}
