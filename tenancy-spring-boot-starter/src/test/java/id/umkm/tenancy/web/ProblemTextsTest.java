package id.umkm.tenancy.web;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.access.AccessDecision;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.administration.AccessRule;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.OrganizationRule;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.support.StaticMessageSource;

/** Problems in the client's language: the host's words before the library's, and English where there are none. */
class ProblemTextsTest {

    private static final Locale INDONESIAN = Locale.forLanguageTag("id");

    private final StaticMessageSource host = new StaticMessageSource();
    private final ProblemTexts texts = new ProblemTexts(host);

    @Test
    void detailIsSaidInIndonesian_withWhatItNames() {
        LocalizableProblem problem = (LocalizableProblem) DenialProblems.groupNotFound(new GroupId(1_234_567));

        texts.translate(problem, INDONESIAN);

        assertThat(problem.getTitle()).isEqualTo("Grup tidak ditemukan");
        assertThat(problem.getDetail()).isEqualTo("Grup 1234567 tidak ditemukan.");
        assertThat(problem.getType()).hasToString("urn:tenancy:problem:group-not-found");
    }

    @Test
    void membersAreKept() {
        LocalizableProblem problem = (LocalizableProblem)
                DenialProblems.of(Permission.of("sales.create"), new GroupId(54), AccessDecision.missingPermission());

        texts.translate(problem, INDONESIAN);

        assertThat(problem.getDetail()).isEqualTo("Izin sales.create ditolak di grup 54.");
        assertThat(problem.getProperties())
                .containsEntry("permission", "sales.create")
                .containsEntry("reason", "MISSING_PERMISSION");
    }

    @Test
    void otherLanguagesGetEnglish() {
        for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.FRENCH, Locale.ROOT}) {
            LocalizableProblem problem = (LocalizableProblem) DenialProblems.groupNotFound(new GroupId(54));

            texts.translate(problem, locale);

            assertThat(problem.getTitle()).isEqualTo("Group not found");
            assertThat(problem.getDetail()).isEqualTo("group 54 was not found");
        }
    }

    @Test
    void englishIsLeftAsItIs_thoughItHoldsWhatWouldBeAPattern() {
        LocalizableProblem problem =
                ProblemType.INVALID_VALUE.with("the value '{0}' of x is wrong").saying("value", "{0}", "x");

        texts.translate(problem, Locale.ENGLISH);

        assertThat(problem.getDetail()).isEqualTo("the value '{0}' of x is wrong");
    }

    @Test
    void hostsOwnWordsComeFirst() {
        host.addMessage("tenancy.problem.group-not-found.title", Locale.FRENCH, "Groupe introuvable");
        host.addMessage("tenancy.problem.group-not-found.group", INDONESIAN, "Tidak ada toko {0}.");
        LocalizableProblem french = (LocalizableProblem) DenialProblems.groupNotFound(new GroupId(54));
        LocalizableProblem indonesian = (LocalizableProblem) DenialProblems.groupNotFound(new GroupId(54));

        texts.translate(french, Locale.FRENCH);
        texts.translate(indonesian, INDONESIAN);

        assertThat(french.getTitle()).isEqualTo("Groupe introuvable");
        assertThat(indonesian.getDetail()).isEqualTo("Tidak ada toko 54.");
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeHasAnIndonesianTitle(ProblemType type) {
        assertThat(inIndonesian(type.with("").titleCode())).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleIsSaidInIndonesian(ProblemType type, String rule) {
        assertThat(inIndonesian(String.valueOf(type.with("").saying(rule).detailCode())))
                .isNotBlank();
    }

    static Stream<Object[]> rules() {
        return Stream.concat(
                Arrays.stream(AccessRule.values()).map(rule -> new Object[] {
                    rule.isConflict() ? ProblemType.ACCESS_CONFLICT : ProblemType.ACCESS_RULE, rule.name()
                }),
                Arrays.stream(OrganizationRule.values()).map(rule -> new Object[] {
                    rule.isConflict() ? ProblemType.CONFLICT : ProblemType.ORGANIZATION_RULE, rule.name()
                }));
    }

    private String inIndonesian(String code) {
        return String.valueOf(texts.messages().getMessage(code, null, "", INDONESIAN));
    }
}
