package id.umkm.tenancy.orm;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.postgres.BindingMode;
import id.umkm.tenancy.postgres.ProvisionedDatabase;
import id.umkm.tenancy.postgres.Shop;
import id.umkm.tenancy.postgres.Staff;
import id.umkm.tenancy.postgres.TenantBoundDataSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows of a group are there from the moment that a membership begins until the moment that it ends. */
class MembershipWindowTest {

    private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-04-01T00:00:00Z");
    private static final List<String> OF_111 = List.of("Kopi 100", "Teh 100");
    private static final List<String> OF_BOTH = List.of("Gula 100", "Kopi 100", "Teh 100");

    private final SetClock clock = new SetClock();

    @ParameterizedTest
    @EnumSource
    void rowsOfAGroupAreSeenWhileTheMembershipLastsThroughHibernateAndNativeSqlAlike(BindingMode mode)
            throws Exception {
        Staff staff = new Staff(2)
                .with("siti", 111, new TimeWindow(FROM, UNTIL))
                .with("siti", 112, new TimeWindow(UNTIL.minusSeconds(60), null));
        try (Shop shop = new Shop()) {
            TenantBoundDataSource bound = new TenantBoundDataSource(
                    shop.pool(1), ProvisionedDatabase.SCHEMA, staff.visibleGroups(clock), mode);
            try (SessionFactory factory = ShopSessions.factory(bound, Product.class)) {
                assertSees(factory, FROM.minusMillis(1), List.of());
                assertSees(factory, FROM, OF_111);
                assertSees(factory, UNTIL.minusSeconds(61), OF_111);
                assertSees(factory, UNTIL.minusMillis(1), OF_BOTH);
                assertSees(factory, UNTIL, List.of("Gula 100"));
                assertSees(factory, UNTIL.plus(Duration.ofDays(400)), List.of("Gula 100"));
            }
        }
    }

    // More often than the driver needs to prepare a statement on the server.
    private void assertSees(SessionFactory factory, Instant now, List<String> expected) {
        clock.now = now;
        for (int i = 0; i < 6; i++) {
            TenantContext.of(Shop.A, Actor.user(new UserId("siti")))
                    .run(() -> factory.inTransaction(session -> {
                        assertThat(byQuery(session)).as("%s", now).isEqualTo(expected);
                        assertThat(byNativeSql(session)).as("%s, native", now).isEqualTo(expected);
                        assertThat(session.find(Product.class, 1001L) != null)
                                .as("%s, by key", now)
                                .isEqualTo(expected.contains("Kopi 100"));
                        int changed = session.createNativeMutationQuery("update product set price = price")
                                .executeUpdate();
                        assertThat(changed).as("%s, changed", now).isEqualTo(expected.size());
                    }));
        }
    }

    private static List<String> byQuery(Session session) {
        return session.createSelectionQuery("select name from Product order by name", String.class)
                .list();
    }

    private static List<String> byNativeSql(Session session) {
        return session.createNativeQuery("select name from product order by name", String.class)
                .list();
    }

    private static final class SetClock extends Clock {

        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public long millis() {
            return now.toEpochMilli();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
