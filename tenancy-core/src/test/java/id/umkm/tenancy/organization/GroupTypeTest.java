package id.umkm.tenancy.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import id.umkm.tenancy.context.TenantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupTypeTest {

    @Test
    void levels_countFromTheCorporateDown() {
        assertThat(GroupType.CORPORATE.level()).isZero();
        assertThat(GroupType.COMPANY.level()).isEqualTo(1);
        assertThat(GroupType.BUSINESS_UNIT.level()).isEqualTo(2);
        assertThat(GroupType.ofLevel(2)).isEqualTo(GroupType.BUSINESS_UNIT);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 3})
    void otherLevels_doNotExist(int level) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GroupType.ofLevel(level))
                .withMessageContaining("level " + level);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void groupIds_arePositive(long value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GroupId(value))
                .withMessage("group id " + value + " is not positive");
    }

    @Test
    void theCorporate_hasTheTenantsId_andThePlatformHasNone() {
        assertThat(GroupId.corporateOf(new TenantId(7)))
                .isEqualTo(new GroupId(7))
                .hasToString("7");
        assertThatIllegalArgumentException().isThrownBy(() -> GroupId.corporateOf(TenantId.PLATFORM));
    }
}
