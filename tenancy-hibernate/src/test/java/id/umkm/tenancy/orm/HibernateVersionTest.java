package id.umkm.tenancy.orm;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hibernate.HibernateException;
import org.hibernate.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HibernateVersionTest {

    @ParameterizedTest
    @ValueSource(strings = {"7.4.13.Final", "7.4.14.Final", "7.5.0.Final", "7.10.2.Final", "7.4.13-SNAPSHOT"})
    void versionsFromTheFixOnAreTaken(String version) {
        assertThatCode(() -> HibernateVersion.require(version)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"7.4.12.Final", "7.4.1.Final", "7.3.99.Final", "6.6.30.Final", "8.0.0.Beta1", "7.4", "[WORKING]"
            })
    void otherVersionsAreRefusedWithTheRemedy(String version) {
        assertThatThrownBy(() -> HibernateVersion.require(version))
                .isInstanceOf(HibernateException.class)
                .hasMessageContaining(version)
                .hasMessageContaining("7.4.13");
    }

    @Test
    void theVersionInUseIsTaken() {
        assertThatCode(() -> HibernateVersion.require(Version.getVersionString()))
                .doesNotThrowAnyException();
    }
}
