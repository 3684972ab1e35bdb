package id.umkm.example;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import id.umkm.tenancy.rules.TenancyRules;

@AnalyzeClasses(packages = "id.umkm.example", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("id.umkm.example.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule tenancy = TenancyRules.all();
}
