package id.umkm.tenancy.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;

class TenancyRulesTest {

    private static final JavaClasses SAMPLES = new ClassFileImporter().importPackages("com.example.aturan");

    @Test
    void whatIsUnwrappedIsFoundAndToldWithWhatToDo() {
        assertViolations(
                TenancyRules.NOTHING_IS_UNWRAPPED,
                "Unwraps",
                List.of("session", "driver", "pool", "inALambda", "byABoot", "byItsTarget"),
                "past the binding of the tenant; have what is needed injected");
    }

    @Test
    void tenantThatIsBoundWithinATransactionIsFound() {
        assertViolations(
                TenancyRules.NO_TENANT_IS_BOUND_WITHIN_A_TRANSACTION,
                "BindsWithin",
                List.of("method", "annotatedByAnother", "jakarta", "selfInvocation", "selfReference"),
                null);
        assertViolations(
                TenancyRules.NO_TENANT_IS_BOUND_WITHIN_A_TRANSACTION,
                "BindsWithin$Everything",
                List.of("method"),
                "bind it in the caller");
        assertViolations(
                TenancyRules.NO_TENANT_IS_BOUND_WITHIN_A_TRANSACTION,
                "BindsWithin$Heir",
                List.of("inherited"),
                "passes no proxy");
    }

    @Test
    void nativeSqlThatNobodyHasReviewedIsFound() {
        assertViolations(
                TenancyRules.NATIVE_SQL_IS_REVIEWED,
                "WritesSql",
                List.of("jpa", "hibernate", "template", "client", "plain", "work", "withoutAReason"),
                "mark the method @ReviewedNativeSql");
        assertViolations(
                TenancyRules.NATIVE_SQL_IS_REVIEWED,
                "WritesSql$Repository",
                List.of("byItsOwnAnnotation", "byAttribute", "byAnAnnotationOfTheHosts"),
                "write it in JPQL");
        assertThat(violations(TenancyRules.NATIVE_SQL_IS_REVIEWED, "WritesSql$Entity"))
                .singleElement()
                .asString()
                .contains("has native SQL in @NamedNativeQuery");
        assertThat(violations(TenancyRules.NATIVE_SQL_IS_REVIEWED, "WritesSql$Fields"))
                .satisfiesExactlyInAnyOrder(
                        formula -> assertThat(formula).contains("Fields.sales> has native SQL in @Formula"),
                        insert -> assertThat(insert).contains("Fields.tags> has native SQL in @SQLInsert"));
    }

    @Test
    void connectionsWithoutATenantThatNobodyHasReviewedAreFound() {
        assertViolations(
                TenancyRules.UNBOUND_ACCESS_IS_REVIEWED,
                "ConnectsByItself",
                List.of("role", "system", "pool", "builder", "driver", "slot"),
                "no tenant is bound there");
    }

    @Test
    void codeThatKeepsTheRulesIsLeftAlone() {
        JavaClasses clean = new ClassFileImporter()
                .withImportOption(location -> location.contains("KeepsTheRules"))
                .importPackages("com.example.aturan");

        assertThat(clean).hasSizeGreaterThan(4);
        TenancyRules.all().check(clean);
    }

    @Test
    void allOfThemAreOneRule() {
        assertThatThrownBy(() -> TenancyRules.all().check(SAMPLES))
                .hasMessageContaining("Unwraps")
                .hasMessageContaining("BindsWithin")
                .hasMessageContaining("WritesSql")
                .hasMessageContaining("ConnectsByItself");
    }

    @Test
    void hostsPutThemToTheirClassesInOneLine() throws ReflectiveOperationException {
        JavaClasses host = new ClassFileImporter()
                .withImportOption(new ImportOption.OnlyIncludeTests())
                .importPackages("com.example.kios");

        ((ArchRule) InAHostsTest.class.getDeclaredField("tenancy").get(null)).check(host);
    }

    /** Each of the methods, and no other, breaks the rule, and is told so. */
    private static void assertViolations(
            ArchRule rule, String type, List<String> methods, @org.jspecify.annotations.Nullable String advice) {
        List<String> violations = violations(rule, type);
        assertThat(violations)
                .allSatisfy(violation -> assertThat(methods)
                        .anySatisfy(method -> assertThat(violation).contains(type + "." + method + "(")));
        for (String method : methods) {
            assertThat(violations)
                    .as(method)
                    .anySatisfy(violation -> assertThat(violation)
                            .contains(type + "." + method + "(")
                            .contains(advice == null ? "" : advice));
        }
    }

    private static List<String> violations(ArchRule rule, String type) {
        JavaClass sample = SAMPLES.get("com.example.aturan." + type);
        return rule.evaluate(SAMPLES.that(com.tngtech.archunit.base.DescribedPredicate.equalTo(sample)))
                .getFailureReport()
                .getDetails();
    }

    static class InAHostsTest {

        @ArchTest
        static final ArchRule tenancy = TenancyRules.all();
    }
}
