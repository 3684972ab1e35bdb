package id.umkm.tenancy.subscription;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlanTest {

    @Test
    void aPlan_hasACode_noNegativePrice_andRoomForAUser() {
        assertThatCode(() -> plan("gratis", 0, null)).doesNotThrowAnyException();
        assertThatCode(() -> plan("kecil", 25_000, 1)).doesNotThrowAnyException();
        assertThatIllegalArgumentException().isThrownBy(() -> plan(" ", 0, null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan("kecil", -1, null))
                .withMessageContaining("-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan("kecil", 0, 0))
                .withMessageContaining("null for no");
    }

    @Test
    void idsArePositive() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PlanId(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new SubscriptionId(-1));
    }

    private static Plan plan(String code, long price, @Nullable Integer maxUsers) {
        return new Plan(new PlanId(1), code, Set.of(), Set.of(), price, BillingCycle.MONTHLY, maxUsers);
    }
}
