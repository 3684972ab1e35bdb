package id.umkm.tenancy.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.organization.GroupId;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupIdListTest {

    private final List<GroupId> groups = new GroupIdList(new long[] {1, 10, 101});

    @Test
    void itIsAListLikeAnyOther() {
        assertThat(groups).isEqualTo(List.of(new GroupId(1), new GroupId(10), new GroupId(101)));
        assertThat(List.of(new GroupId(1), new GroupId(10), new GroupId(101))).isEqualTo(groups);
        assertThat(groups.hashCode()).isEqualTo(List.copyOf(groups).hashCode());
    }

    @Test
    void itContainsItsGroupsAlone() {
        assertThat(groups.contains(new GroupId(10))).isTrue();
        assertThat(groups.contains(new GroupId(11))).isFalse();
        assertThat(groups.contains((Object) 10L)).isFalse();
    }

    @Test
    void itIsNotChanged() {
        assertThatThrownBy(() -> groups.remove(0)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> groups.add(new GroupId(5))).isInstanceOf(UnsupportedOperationException.class);
    }
}
