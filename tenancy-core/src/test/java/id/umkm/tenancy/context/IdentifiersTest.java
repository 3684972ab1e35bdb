package id.umkm.tenancy.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class IdentifiersTest {

    @Test
    void tenantIds_areNotNegative_andZeroIsThePlatform() {
        assertThat(new TenantId(0)).isEqualTo(TenantId.PLATFORM);
        assertThat(TenantId.PLATFORM.isPlatform()).isTrue();
        assertThat(new TenantId(1).isPlatform()).isFalse();
        assertThat(new TenantId(7)).hasToString("7");
        assertThatIllegalArgumentException().isThrownBy(() -> new TenantId(-1)).withMessageContaining("-1");
    }

    @Test
    void userIds_haveOneToTwoHundredCharacters_andAreText() {
        assertThat(new UserId("x".repeat(200)).value()).hasSize(200);
        assertThat(new UserId("ani")).hasToString("ani");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UserId("x".repeat(201)))
                .withMessageContaining("201");
        assertThatIllegalArgumentException().isThrownBy(() -> new UserId(""));
        assertThatIllegalArgumentException().isThrownBy(() -> new UserId("  "));
        for (String misleading : new String[] {
            "ani\nuser:budi", "ani\u2028user:budi", "ani\u2029user:budi", "ani\u202eidub", "ani\u200f", "ani\ud83d"
        }) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new UserId(misleading))
                    .withMessageStartingWith("the user id has a control character, a line break,");
        }
    }
}
