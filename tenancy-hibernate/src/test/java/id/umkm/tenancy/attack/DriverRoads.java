package id.umkm.tenancy.attack;

import static id.umkm.tenancy.attack.Deed.CHANGE;
import static id.umkm.tenancy.attack.Deed.INSERT_FOR;
import static id.umkm.tenancy.attack.Deed.READ;
import static id.umkm.tenancy.attack.Deed.REFERENCE;
import static id.umkm.tenancy.attack.Statements.firstColumn;
import static id.umkm.tenancy.attack.Statements.rows;
import static id.umkm.tenancy.attack.Statements.update;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** What only the driver or PostgreSQL has. */
final class DriverRoads {

    private static final String ALL = "select name from item order by id";

    private DriverRoads() {}

    static List<Road> all() {
        return List.of(copy(), truncate(), callable(), batch(), cursor());
    }

    private static Road copy() {
        String refusal = "COPY FROM not supported with row-level security";
        return Road.named("COPY")
                .can(
                        READ,
                        attempt -> attempt.transaction(c -> {
                            StringWriter out = new StringWriter();
                            copyOut(c, "copy item to stdout", out);
                            copyOut(c, "copy (select recipe from dish) to stdout", out);
                            return Loot.seen(out.toString());
                        }))
                .cannot(CHANGE, "it adds rows")
                .canOnlyUnprotected(INSERT_FOR, refusal, attempt -> copyIn(attempt, attempt.victim(), "\\N"))
                .canOnlyUnprotected(
                        REFERENCE,
                        refusal,
                        attempt -> copyIn(
                                attempt,
                                attempt.own(),
                                Long.toString(attempt.victim().dish())))
                .complete();
    }

    // The driver's own type is the only way to COPY. The transaction is bound before it is unwrapped.
    private static void copyOut(Connection connection, String sql, StringWriter out) throws SQLException {
        rows(connection, "select 1");
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql, out);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Loot copyIn(Attempt attempt, Target owner, String item) throws SQLException {
        return attempt.transaction(c -> {
            rows(c, "select 1");
            String row = "%d\t%d\t%d\t%s\n".formatted(owner.tenant(), owner.group(), attempt.newKey(), item);
            try {
                c.unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy sale (tenant_id, group_id, id, item_id) from stdin", new StringReader(row));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            return Loot.nothing();
        });
    }

    private static Road truncate() {
        return Road.named("TRUNCATE")
                .canOnlyUnprotected(
                        CHANGE,
                        "permission denied",
                        attempt -> attempt.transaction(c -> {
                            update(c, "truncate sale");
                            return Loot.nothing();
                        }))
                .cannot(Set.of(READ, INSERT_FOR, REFERENCE), "it empties a table, and tells not even of how many rows")
                .complete();
    }

    private static Road callable() {
        return Road.named("callable")
                .can(
                        READ,
                        attempt -> attempt.transaction(c -> {
                            try (CallableStatement one = c.prepareCall("{? = call dish_name(?)}");
                                    CallableStatement all = c.prepareCall("{? = call all_items(?)}")) {
                                one.registerOutParameter(1, Types.VARCHAR);
                                one.setLong(2, attempt.victim().dish());
                                one.execute();
                                Loot loot = Loot.seen(one.getString(1));
                                all.registerOutParameter(1, Types.REF_CURSOR);
                                all.setObject(2, "opened", Types.OTHER);
                                all.execute();
                                try (ResultSet rows = (ResultSet) all.getObject(1)) {
                                    return loot.and(Loot.seen(firstColumn(rows)));
                                }
                            }
                        }))
                .can(
                        CHANGE,
                        attempt -> call(
                                attempt, "call rename_dish(?)", attempt.victim().dish()))
                .can(
                        INSERT_FOR,
                        attempt -> call(
                                attempt,
                                "call add_sale(?, ?, ?, null)",
                                attempt.victim().tenant(),
                                attempt.newKey(),
                                attempt.victim().group()))
                .can(
                        REFERENCE,
                        attempt -> call(
                                attempt,
                                "call add_sale(?, ?, ?, ?)",
                                attempt.own().tenant(),
                                attempt.newKey(),
                                attempt.own().group(),
                                attempt.victim().dish()))
                .complete();
    }

    private static Loot call(Attempt attempt, String sql, long... values) throws SQLException {
        return attempt.transaction(c -> {
            try (CallableStatement call = c.prepareCall(sql)) {
                for (int i = 0; i < values.length; i++) {
                    call.setLong(i + 1, values[i]);
                }
                call.execute();
            }
            return Loot.nothing();
        });
    }

    private static Road batch() {
        return Road.named("batch")
                .can(
                        READ,
                        attempt -> attempt.transaction(c -> {
                            try (PreparedStatement statement = c.prepareStatement(
                                    "update item set name = name where id = ?", new String[] {"name"})) {
                                for (long id : new long[] {
                                    attempt.victim().dish(), attempt.victim().item()
                                }) {
                                    statement.setLong(1, id);
                                    statement.addBatch();
                                }
                                long touched =
                                        Arrays.stream(statement.executeBatch()).sum();
                                try (ResultSet names = statement.getGeneratedKeys()) {
                                    return Loot.seen(firstColumn(names)).and(Loot.touched(touched));
                                }
                            }
                        }))
                .can(
                        CHANGE,
                        attempt -> attempt.transaction(c -> {
                            try (Statement statement = c.createStatement()) {
                                statement.addBatch("update item set name = 'taken' where id = "
                                        + attempt.victim().dish());
                                statement.addBatch("delete from sale where id = "
                                        + attempt.victim().sale());
                                return Loot.touched(
                                        Arrays.stream(statement.executeBatch()).sum());
                            }
                        }))
                .can(INSERT_FOR, attempt -> insertBatch(attempt, attempt.victim(), null))
                .can(
                        REFERENCE,
                        attempt -> insertBatch(
                                attempt, attempt.own(), attempt.victim().dish()))
                .complete();
    }

    private static Loot insertBatch(Attempt attempt, Target owner, @Nullable Long item) throws SQLException {
        return attempt.transaction(c -> {
            try (PreparedStatement statement =
                    c.prepareStatement("insert into sale (tenant_id, group_id, id, item_id) values (?, ?, ?, ?)")) {
                for (int i = 0; i < 3; i++) {
                    statement.setLong(1, owner.tenant());
                    statement.setLong(2, owner.group());
                    statement.setLong(3, attempt.newKey());
                    statement.setObject(4, item, Types.BIGINT);
                    statement.addBatch();
                }
                statement.executeBatch();
            }
            return Loot.nothing();
        });
    }

    private static Road cursor() {
        return Road.named("cursor")
                .can(
                        READ,
                        attempt -> attempt.transaction(c -> {
                            try (PreparedStatement statement = c.prepareStatement(ALL)) {
                                statement.setFetchSize(1);
                                try (ResultSet rows = statement.executeQuery()) {
                                    Loot loot = Loot.seen(firstColumn(rows));
                                    update(c, "declare mine cursor for " + ALL);
                                    return loot.and(Loot.seen(rows(c, "fetch all from mine")));
                                }
                            }
                        }))
                .can(
                        CHANGE,
                        attempt -> attempt.transaction(c -> {
                            long touched = 0;
                            try (Statement statement = updatable(c);
                                    ResultSet rows = statement.executeQuery(
                                            "select tenant_id, id, name from supplier where id = "
                                                    + attempt.victim().supplier())) {
                                while (rows.next()) {
                                    rows.updateString("name", "taken");
                                    rows.updateRow();
                                    touched++;
                                }
                            }
                            return Loot.touched(touched);
                        }))
                .can(INSERT_FOR, attempt -> insertRow(attempt, attempt.victim(), null))
                .can(
                        REFERENCE,
                        attempt -> insertRow(
                                attempt, attempt.own(), attempt.victim().dish()))
                .complete();
    }

    private static Loot insertRow(Attempt attempt, Target owner, @Nullable Long item) throws SQLException {
        return attempt.transaction(c -> {
            try (Statement statement = updatable(c);
                    ResultSet rows = statement.executeQuery("select tenant_id, group_id, id, item_id from sale")) {
                rows.moveToInsertRow();
                rows.updateLong("tenant_id", owner.tenant());
                rows.updateLong("group_id", owner.group());
                rows.updateLong("id", attempt.newKey());
                rows.updateObject("item_id", item);
                rows.insertRow();
            }
            return Loot.nothing();
        });
    }

    private static Statement updatable(Connection connection) throws SQLException {
        return connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE);
    }
}
