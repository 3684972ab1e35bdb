package id.umkm.tenancy.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

@AnalyzeClasses(packages = "id.umkm.tenancy", importOptions = ImportOption.DoNotIncludeTests.class)
class StarterArchitectureTest {

    private static final String[] STARTER = {
        "id.umkm.tenancy.autoconfigure..",
        "id.umkm.tenancy.security..",
        "id.umkm.tenancy.web..",
        "id.umkm.tenancy.actuate..",
        "id.umkm.tenancy.cache..",
        "id.umkm.tenancy.propagation..",
        "id.umkm.tenancy.observe..",
        "id.umkm.tenancy.job..",
        "id.umkm.tenancy.replica..",
        "id.umkm.tenancy.rules.."
    };

    @ArchTest
    static final ArchRule autoConfigurationsArePublicAndFinal = classes()
            .that()
            .areAnnotatedWith(AutoConfiguration.class)
            .should()
            .bePublic()
            .andShould()
            .haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule autoConfigurationsHaveNoPublicMethods = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(AutoConfiguration.class)
            .should()
            .bePublic();

    @ArchTest
    static final ArchRule nestedConfigurationsAreNotPublic = noClasses()
            .that()
            .areAnnotatedWith(Configuration.class)
            .and()
            .resideInAnyPackage(STARTER)
            .should()
            .bePublic();

    @ArchTest
    static final ArchRule beanMethodsAreNotPublic =
            noMethods().that().areAnnotatedWith(Bean.class).should().bePublic();

    @ArchTest
    static final ArchRule nothingIsFoundByScanning = noClasses().should().beAnnotatedWith(ComponentScan.class);

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("id.umkm.tenancy.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule modulesBelowDoNotKnowTheStarterNorSpring = noClasses()
            .that()
            .resideOutsideOfPackages(STARTER)
            .and()
            .resideOutsideOfPackage("id.umkm.tenancy.test..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(Stream.concat(Stream.of(STARTER), Stream.of("org.springframework.."))
                    .toArray(String[]::new));

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses classes) {
        assertThat(classes)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.getPackage().isAnnotatedWith(NullMarked.class))
                        .as("package of %s", each.getName())
                        .isTrue());
    }

    @ArchTest
    static void everyAutoConfigurationIsRegistered(JavaClasses classes) throws IOException {
        String resource = "/META-INF/spring/" + AutoConfiguration.class.getName() + ".imports";
        try (InputStream in = StarterArchitectureTest.class.getResourceAsStream(resource)) {
            String registered = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(classes)
                    .filteredOn(each -> each.isAnnotatedWith(AutoConfiguration.class))
                    .filteredOn(each -> !each.getModifiers().contains(JavaModifier.ABSTRACT))
                    .extracting(each -> each.getName())
                    .containsExactlyInAnyOrderElementsOf(registered.lines().toList());
        }
    }
}
