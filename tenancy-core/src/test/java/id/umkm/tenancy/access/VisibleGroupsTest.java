package id.umkm.tenancy.access;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.organization.GroupId;
import org.junit.jupiter.api.Test;

class VisibleGroupsTest {

    @Test
    void theWholeTenant_containsEveryGroup_andListsNone() {
        assertThat(VisibleGroups.wholeTenant().contains(new GroupId(7))).isTrue();
        assertThat(VisibleGroups.wholeTenant().ids()).isEmpty();
        assertThat(VisibleGroups.wholeTenant().isWholeTenant()).isTrue();
    }

    @Test
    void listedGroups_areSortedAndDistinct() {
        VisibleGroups visible = VisibleGroups.of(30, 10, 30, 20);

        assertThat(visible.ids()).containsExactly(10, 20, 30);
        assertThat(visible.contains(new GroupId(20))).isTrue();
        assertThat(visible.contains(new GroupId(25))).isFalse();
        assertThat(visible.isWholeTenant()).isFalse();
    }

    @Test
    void anEmptyList_isNotTheWholeTenant() {
        assertThat(VisibleGroups.of().isWholeTenant()).isFalse();
        assertThat(VisibleGroups.of().contains(new GroupId(1))).isFalse();
    }

    @Test
    void theIds_areACopy() {
        VisibleGroups visible = VisibleGroups.of(10);

        visible.ids()[0] = 99;

        assertThat(visible.ids()).containsExactly(10);
    }
}
