package id.umkm.tenancy.attack;

import static id.umkm.tenancy.attack.Deed.CHANGE;
import static id.umkm.tenancy.attack.Deed.INSERT_FOR;
import static id.umkm.tenancy.attack.Deed.READ;
import static id.umkm.tenancy.attack.Deed.REFERENCE;
import static id.umkm.tenancy.attack.Statements.firstColumn;
import static id.umkm.tenancy.attack.Statements.rows;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.query.MutationQuery;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** SQL that the host's code writes itself, in the usual ways to send it. */
final class SqlRoads {

    private SqlRoads() {}

    /** Sends statements; values are one column each. */
    private interface Hand {
        List<?> query(String sql, Object... values) throws SQLException;

        long update(String sql, Object... values) throws SQLException;
    }

    @FunctionalInterface
    private interface Deeds {
        Loot run(Hand hand) throws SQLException;
    }

    /** Opens whatever statements are sent through, and commits. */
    @FunctionalInterface
    private interface Door {
        Loot open(Attempt attempt, Deeds deeds) throws SQLException;
    }

    static List<Road> all() {
        return List.of(
                statements("native query", SqlRoads::nativeQueries),
                statements(
                        "JdbcClient",
                        (attempt, deeds) -> deeds.run(new ClientHand(JdbcClient.create(attempt.source())))),
                statements("plain JDBC", (attempt, deeds) -> attempt.transaction(c -> deeds.run(new JdbcHand(c)))),
                jooq(),
                commonTableExpressions(),
                upsert());
    }

    private static Road statements(String name, Door door) {
        return Road.named(name)
                .can(
                        READ,
                        attempt -> door.open(attempt, hand -> {
                            long dish = attempt.victim().dish();
                            List<Object> found =
                                    new ArrayList<>(hand.query("select name from item where id = ?", dish));
                            found.addAll(hand.query("select recipe from dish where id = ?", dish));
                            Loot everything = Loot.seen(hand.query("select name from item"));
                            return everything.and(Loot.seen(found)).and(Loot.touched(found.size()));
                        }))
                .can(
                        CHANGE,
                        attempt -> door.open(
                                attempt,
                                hand -> Loot.touched(hand.update(
                                                "update item set name = 'taken' where id = ?",
                                                attempt.victim().dish())
                                        + hand.update(
                                                "delete from sale where id = ?",
                                                attempt.victim().otherSale()))))
                .can(
                        INSERT_FOR,
                        attempt -> door.open(attempt, hand -> insertSale(hand, attempt, attempt.victim(), null)))
                .can(
                        REFERENCE,
                        attempt -> door.open(
                                attempt,
                                hand -> insertSale(
                                        hand,
                                        attempt,
                                        attempt.own(),
                                        attempt.victim().dish())))
                .complete();
    }

    private static Loot insertSale(Hand hand, Attempt attempt, Target owner, @Nullable Long item) throws SQLException {
        hand.update(
                "insert into sale (tenant_id, group_id, id, item_id, note) values (?, ?, ?, "
                        + (item == null ? "null" : item) + ", 'planted')",
                owner.tenant(),
                owner.group(),
                attempt.newKey());
        return Loot.nothing();
    }

    // Schema and names in quotes, values inlined or bound, RETURNING on everything.
    private static Road jooq() {
        return Road.named("jOOQ-style SQL")
                .can(
                        READ,
                        attempt -> attempt.transaction(c -> Loot.seen(rows(
                                c,
                                "select \"t\".\"name\" from \"public\".\"item\" as \"t\" where \"t\".\"id\" in (%d, 0)",
                                attempt.victim().dish()))))
                .can(
                        CHANGE,
                        attempt -> attempt.transaction(c -> touched(rows(
                                c,
                                "update \"public\".\"supplier\" set \"name\" = 'taken' where \"supplier\".\"id\" = %d"
                                        + " returning \"supplier\".\"id\"",
                                attempt.victim().supplier()))))
                .can(
                        INSERT_FOR,
                        attempt -> attempt.transaction(c -> {
                            rows(
                                    c,
                                    "insert into \"public\".\"supplier\" (\"tenant_id\", \"group_id\", \"id\", \"name\")"
                                            + " select %d, %d, %d, 'planted' returning \"supplier\".\"id\"",
                                    attempt.victim().tenant(),
                                    attempt.victim().group(),
                                    attempt.newKey());
                            return Loot.nothing();
                        }))
                .can(
                        REFERENCE,
                        attempt -> attempt.transaction(c -> {
                            rows(
                                    c,
                                    "update \"public\".\"sale\" set \"item_id\" = %d where \"sale\".\"id\" = %d"
                                            + " and \"sale\".\"tenant_id\" = %d returning \"sale\".\"id\"",
                                    attempt.victim().item(),
                                    attempt.own().sale(),
                                    attempt.own().tenant());
                            return Loot.nothing();
                        }))
                .complete();
    }

    private static Road commonTableExpressions() {
        return Road.named("WITH that writes")
                .can(
                        READ,
                        attempt -> attempt.transaction(c -> Loot.seen(rows(
                                c,
                                "with seen as (update item set name = name where id = %d returning name)"
                                        + " select name from seen",
                                attempt.victim().dish()))))
                .can(
                        CHANGE,
                        attempt -> attempt.transaction(c -> touched(rows(
                                c,
                                "with gone as (delete from sale where id = %d returning id) select id from gone",
                                attempt.victim().sale()))))
                .can(
                        INSERT_FOR,
                        attempt -> attempt.transaction(c -> {
                            rows(
                                    c,
                                    "with made as (insert into sale (tenant_id, group_id, id, note)"
                                            + " values (%d, %d, %d, 'planted') returning id) select id from made",
                                    attempt.victim().tenant(),
                                    attempt.victim().group(),
                                    attempt.newKey());
                            return Loot.nothing();
                        }))
                .can(
                        REFERENCE,
                        attempt -> attempt.transaction(c -> {
                            rows(
                                    c,
                                    "with made as (insert into sale (tenant_id, group_id, id, item_id)"
                                            + " values (%d, %d, %d, %d) returning id) select id from made",
                                    attempt.own().tenant(),
                                    attempt.own().group(),
                                    attempt.newKey(),
                                    attempt.victim().dish());
                            return Loot.nothing();
                        }))
                .complete();
    }

    private static Road upsert() {
        String supplier = "insert into supplier (tenant_id, group_id, id, name) values (%d, %d, %d, 'planted')"
                + " on conflict (tenant_id, id) do ";
        return Road.named("upsert")
                .can(
                        READ,
                        attempt -> attempt.transaction(c -> Loot.seen(rows(
                                c,
                                supplier + "update set name = supplier.name returning name",
                                attempt.victim().tenant(),
                                attempt.victim().group(),
                                attempt.victim().supplier()))))
                // As one's own row, with the victim's key.
                .can(
                        CHANGE,
                        attempt -> attempt.transaction(c -> {
                            rows(
                                    c,
                                    supplier + "update set name = 'taken' returning id",
                                    attempt.victim().tenant(),
                                    attempt.own().group(),
                                    attempt.victim().supplier());
                            return Loot.nothing();
                        }))
                .can(
                        INSERT_FOR,
                        attempt -> attempt.transaction(c -> {
                            rows(
                                    c,
                                    supplier + "nothing returning id",
                                    attempt.victim().tenant(),
                                    attempt.victim().group(),
                                    attempt.newKey());
                            return Loot.nothing();
                        }))
                .can(
                        REFERENCE,
                        attempt -> attempt.transaction(c -> {
                            rows(
                                    c,
                                    "insert into sale (tenant_id, group_id, id, item_id) values (%d, %d, %d, %d)"
                                            + " on conflict (tenant_id, id) do update set item_id = excluded.item_id"
                                            + " returning id",
                                    attempt.own().tenant(),
                                    attempt.own().group(),
                                    attempt.own().sale(),
                                    attempt.victim().item());
                            return Loot.nothing();
                        }))
                .complete();
    }

    private static Loot touched(List<String> rows) {
        return Loot.seen(rows).and(Loot.touched(rows.size()));
    }

    private static Loot nativeQueries(Attempt attempt, Deeds deeds) {
        return attempt.session(session -> {
            try {
                return deeds.run(new NativeHand(session));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private record NativeHand(Session session) implements Hand {

        @Override
        public List<?> query(String sql, Object... values) {
            NativeQuery<String> query = session.createNativeQuery(sql, String.class);
            for (int i = 0; i < values.length; i++) {
                query.setParameter(i + 1, values[i]);
            }
            return query.getResultList();
        }

        @Override
        public long update(String sql, Object... values) {
            MutationQuery query = session.createNativeMutationQuery(sql);
            for (int i = 0; i < values.length; i++) {
                query.setParameter(i + 1, values[i]);
            }
            return query.executeUpdate();
        }
    }

    private record ClientHand(JdbcClient client) implements Hand {

        @Override
        public List<?> query(String sql, Object... values) {
            return client.sql(sql).params(values).query(String.class).list();
        }

        @Override
        public long update(String sql, Object... values) {
            return client.sql(sql).params(values).update();
        }
    }

    private record JdbcHand(Connection connection) implements Hand {

        @Override
        public List<?> query(String sql, Object... values) throws SQLException {
            try (PreparedStatement statement = prepare(sql, values);
                    ResultSet rows = statement.executeQuery()) {
                return firstColumn(rows);
            }
        }

        @Override
        public long update(String sql, Object... values) throws SQLException {
            try (PreparedStatement statement = prepare(sql, values)) {
                return statement.executeUpdate();
            }
        }

        private PreparedStatement prepare(String sql, Object... values) throws SQLException {
            PreparedStatement statement = connection.prepareStatement(sql);
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement;
        }
    }
}
