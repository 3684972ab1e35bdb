package id.umkm.tenancy.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = "id.umkm.tenancy", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theCoreKnowsTheJdkAndJSpecifyAlone = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("id.umkm.tenancy..", "java..", "org.jspecify.annotations");

    @ArchTest
    static final ArchRule theCoreKnowsNothingOfDatabases =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("java.sql..", "javax..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("id.umkm.tenancy.(*)..").should().beFreeOfCycles();

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses classes) {
        assertThat(classes)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.getPackage().isAnnotatedWith(NullMarked.class))
                        .as("package of %s", each.getName())
                        .isTrue());
    }
}
