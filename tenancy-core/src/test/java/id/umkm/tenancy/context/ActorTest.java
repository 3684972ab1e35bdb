package id.umkm.tenancy.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ActorTest {

    @Test
    void actors_areValuesOfTheirKind() {
        UserId ani = new UserId("ani");

        assertThat(Actor.user(ani)).isEqualTo(Actor.user(new UserId("ani"))).isNotEqualTo(Actor.superAdmin(ani));
        assertThat(Actor.system("import")).isEqualTo(Actor.system("import")).isNotEqualTo(Actor.system("export"));
    }

    @Test
    void names_tellKindAndId() {
        UserId ani = new UserId("ani");

        assertThat(Actor.user(ani).name()).isEqualTo("user:ani");
        assertThat(Actor.superAdmin(ani).name()).isEqualTo("super-admin:ani");
        assertThat(Actor.system("nightly report").name()).isEqualTo("system:nightly report");
    }

    @Test
    void systemActor_needsAReason() {
        assertThatIllegalArgumentException().isThrownBy(() -> Actor.system(" ")).withMessageContaining("reason");
    }
}
