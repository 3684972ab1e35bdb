package id.umkm.tenancy.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.access.AccessSnapshot;
import id.umkm.tenancy.access.Grants;
import id.umkm.tenancy.context.UserId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecentUsersTest {

    private static final UserId ANI = FakeDatabase.ANI;

    private final RecentUsers users = new RecentUsers(new RecentUsersTotal(10_000));
    private final AccessSnapshot snapshot = new AccessSnapshot(
            FakeDatabase.tree(FakeDatabase.TENANT, new Epochs(1, 1)).snapshot(), Grants.none());

    @Test
    void aUserIsFoundUntilTheGrantsAreTooOld() {
        users.add(ANI, snapshot, 100);
        assertThat(users.find(ANI, 99)).isSameAs(snapshot);
        assertThat(users.find(ANI, 100)).isNull();
        assertThat(users.find(new UserId("budi"), 99)).isNull();
    }

    @Test
    void agesAreDifferencesSoAClockMayOverflow() {
        users.add(ANI, snapshot, Long.MIN_VALUE + 5);
        assertThat(users.find(ANI, Long.MAX_VALUE - 5)).isSameAs(snapshot);
        assertThat(users.find(ANI, Long.MIN_VALUE + 6)).isNull();
    }

    @Test
    void thereIsAnEndToHowManyAreKept() {
        users.add(ANI, snapshot, 100);
        for (int i = 0; i < RecentUsers.MOST; i++) {
            users.add(new UserId("user-" + i), snapshot, 100);
        }
        assertThat(users.find(ANI, 0)).isNull();
        assertThat(users.find(new UserId("user-" + (RecentUsers.MOST - 1)), 0)).isSameAs(snapshot);
    }

    @Test
    void thereIsAnEndToHowManyAreKeptOfAllTenantsTogether() {
        RecentUsersTotal total = new RecentUsersTotal(100);
        List<RecentUsers> tenants =
                Stream.generate(() -> new RecentUsers(total)).limit(50).toList();
        for (int i = 0; i < 1_000; i++) {
            RecentUsers tenant = tenants.get(i % 50);
            UserId user = new UserId("user-" + i);
            tenant.add(user, snapshot, 100);
            if (i % 101 != 100) {
                assertThat(tenant.find(user, 0)).isSameAs(snapshot);
            }
            assertThat(tenants.stream().mapToInt(RecentUsers::size).sum()).isLessThanOrEqualTo(100);
        }
    }

    @Test
    void whoAsksAgainWhenTooOldCountsOnce() {
        RecentUsers few = new RecentUsers(new RecentUsersTotal(2));
        few.add(new UserId("budi"), snapshot, 100);
        for (int i = 0; i < 10; i++) {
            few.add(ANI, snapshot, 100 + i);
        }
        assertThat(few.size()).isEqualTo(2);
    }
}
