package id.umkm.tenancy;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** Arrows between modules and packages point one way. */
@AnalyzeClasses(
        packages = "id.umkm.tenancy",
        importOptions = {ImportOption.DoNotIncludeTests.class, HibernateArchitectureTest.DoNotIncludeTestJars.class})
class HibernateArchitectureTest {

    /** Leaves out the tests of the core, which come as a jar where the build has packaged them. */
    static final class DoNotIncludeTestJars implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    private static final String[] ADAPTER = {
        "id.umkm.tenancy.postgres..", "id.umkm.tenancy.orm..", "id.umkm.tenancy.store..", "id.umkm.tenancy.archive.."
    };

    @ArchTest
    static final ArchRule theAdapterKnowsTheCoreAndItsOwnTechnologyAlone = classes()
            .that(resideInAnyPackage(ADAPTER))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(ADAPTER)
                    .or(resideInAnyPackage(
                            "id.umkm.tenancy.context..",
                            "id.umkm.tenancy.organization..",
                            "id.umkm.tenancy.access..",
                            "id.umkm.tenancy.subscription..",
                            "id.umkm.tenancy.audit..",
                            "id.umkm.tenancy.administration..",
                            "id.umkm.tenancy.revocation.."))
                    .or(resideInAnyPackage(
                            "java..", "javax.sql..", "org.jspecify..", "org.slf4j..", "org.postgresql.."))
                    .or(resideInAnyPackage("org.hibernate..", "jakarta.persistence..", "org.flywaydb.."))
                    .or(resideInAnyPackage("tools.jackson..")));

    @ArchTest
    static final ArchRule jsonIsKnownToTheArchivesAlone = noClasses()
            .that(resideInAnyPackage("id.umkm.tenancy.postgres..", "id.umkm.tenancy.store..", "id.umkm.tenancy.orm.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage("tools.jackson.."));

    @ArchTest
    static final ArchRule hibernateIsKnownToItsOwnPackageAlone = noClasses()
            .that(resideInAnyPackage(
                    "id.umkm.tenancy.postgres..", "id.umkm.tenancy.store..", "id.umkm.tenancy.archive.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.hibernate..", "jakarta.persistence.."));

    @ArchTest
    static final ArchRule theCoreKnowsNoAdapter = noClasses()
            .that(resideInAnyPackage(ADAPTER).negate())
            .should()
            .dependOnClassesThat(resideInAnyPackage(ADAPTER));

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("id.umkm.tenancy.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule everyPackageSaysWhatMayBeNull =
            classes().that(resideInAnyPackage(ADAPTER)).should(beInANullMarkedPackage());

    private static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return new ArchCondition<>("be in a package annotated @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage()
                        .tryGetAnnotationOfType(NullMarked.class)
                        .isPresent();
                events.add(new SimpleConditionEvent(type, marked, type.getName() + " is in no @NullMarked package"));
            }
        };
    }
}
