package id.umkm.tenancy.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AbilitiesTest {

    @Test
    void abilities_coverWhatAPatternCovers_andNoMore() {
        Abilities abilities = Abilities.of(Set.of("sales.*", "inventory.view"));

        assertThat(abilities.cover("sales", "void")).isTrue();
        assertThat(abilities.cover("sales", null)).isTrue();
        assertThat(abilities.cover("salesforce", "read")).isFalse();
        assertThat(abilities.cover("inventory", "view")).isTrue();
        assertThat(abilities.cover("inventory", "update")).isFalse();
        assertThat(abilities.cover("inventory", null)).isFalse();
        assertThat(abilities.cover(null, null)).isFalse();
        assertThat(abilities.narrow()).isTrue();
    }

    @Test
    void all_narrowNothing_andNone_leaveNothing() {
        assertThat(Abilities.ALL.cover(null, null)).isTrue();
        assertThat(Abilities.ALL.cover("sales", "void")).isTrue();
        assertThat(Abilities.ALL.narrow()).isFalse();
        assertThat(Abilities.of(Set.of()).cover("sales", "void")).isFalse();
        assertThat(Abilities.of(Set.of()).narrow()).isTrue();
    }

    @Test
    void abilities_areValues() {
        assertThat(Abilities.of(List.of("sales.view", "sales.void", "sales.view")))
                .isEqualTo(Abilities.of(List.of("sales.void", "sales.view")))
                .isNotEqualTo(Abilities.ALL)
                .hasToString("sales.view, sales.void");
        UserId ani = new UserId("ani");
        assertThat(Actor.user(ani, Abilities.ALL)).isEqualTo(Actor.user(ani));
        assertThat(Actor.user(ani, Abilities.of(Set.of()))).isNotEqualTo(Actor.user(ani));
        assertThat(Actor.user(ani, Abilities.of(Set.of())).is(ani)).isTrue();
        assertThat(Actor.superAdmin(ani).is(ani)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sales", "*.view", "sales.", ".view", "sales.view.all", "Sales.view", "sales.view "})
    void textThatIsNoPattern_isRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Abilities.of(Set.of(text)))
                .withMessageContaining("'" + text + "'");
    }
}
