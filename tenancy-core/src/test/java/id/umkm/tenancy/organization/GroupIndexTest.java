package id.umkm.tenancy.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GroupIndexTest {

    @Test
    void eachId_isFoundWhereItStands_andNoOther() {
        long[] ids = {7, Long.MAX_VALUE, 1, 1L << 40, 100};

        GroupIndex index = GroupIndex.of(ids);

        for (int at = 0; at < ids.length; at++) {
            assertThat(index.positionOf(ids[at])).isEqualTo(at);
        }
        assertThat(index.positionOf(0)).isEqualTo(GroupIndex.NONE);
        assertThat(index.positionOf(2)).isEqualTo(GroupIndex.NONE);
        assertThat(index.positionOf(Long.MIN_VALUE)).isEqualTo(GroupIndex.NONE);
    }

    @Test
    void atEverySize_thereIsRoom_andAMissingIdEndsTheSearch() {
        for (int size = 0; size <= 70; size++) {
            long[] ids = LongStream.rangeClosed(1, size).map(i -> i * 50).toArray();
            GroupIndex index = GroupIndex.of(ids);
            for (int at = 0; at < size; at++) {
                assertThat(index.positionOf(ids[at])).isEqualTo(at);
                assertThat(index.positionOf(ids[at] + 1)).isEqualTo(GroupIndex.NONE);
            }
        }
    }

    @Test
    void anIdThatStandsTwice_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GroupIndex.of(new long[] {1, 7, 7}))
                .withMessage("group 7 stands twice in one tree");
    }
}
