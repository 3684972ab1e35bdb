package id.umkm.tenancy.attack;

import id.umkm.tenancy.context.TenantContextException;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/** What may happen in a transaction of the fuzz. Whatever is read is compared with what the guest may see. */
final class Steps {

    private static final String NOTES = "select canary from note";
    private static final String STOCK = "select canary from stock";

    private final Seat seat;
    private final SplittableRandom random;
    private final Chaos chaos;
    private final Tally tally;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    private Step next = STEPS.get(0);
    private boolean autoCommit;
    /** Whether a statement has run in this transaction, so that it belongs to the guest. */
    private boolean begun;

    Steps(Seat seat, SplittableRandom random, Chaos chaos, Tally tally) {
        this.seat = seat;
        this.random = random;
        this.chaos = chaos;
        this.tally = tally;
    }

    void begin(boolean inAutoCommit) {
        autoCommit = inAutoCommit;
        begun = false;
    }

    /** Chooses the next step and names it. */
    String choose() {
        next = STEPS.get(random.nextInt(STEPS.size()));
        return next.name();
    }

    /** Takes the step that was chosen. */
    void take(Connection connection) throws SQLException {
        begun |= next.action().run(this, connection);
    }

    private record Step(String name, Action action) {}

    @FunctionalInterface
    private interface Action {
        /** Tells whether it has sent a statement. */
        boolean run(Steps steps, Connection connection) throws SQLException;
    }

    private static final List<Step> STEPS = List.of(
            new Step("reading notes", Steps::readNotes),
            new Step("reading notes", Steps::readNotes),
            new Step("reading stock", Steps::readStock),
            new Step("reading stock", Steps::readStock),
            new Step("reading by key", Steps::readByKey),
            new Step("reading by a plain statement", Steps::readPlainly),
            new Step("calling", Steps::call),
            new Step("changing", Steps::change),
            new Step("inserting", Steps::insert),
            new Step("inserting a batch", Steps::insertBatch),
            new Step("going through a cursor", Steps::cursor),
            new Step("using a savepoint", Steps::savepoint),
            new Step("failing", Steps::fail),
            new Step("timing out", Steps::timeOut),
            new Step("losing the network", Steps::loseNetwork),
            new Step("being cancelled", Steps::beCancelled),
            new Step("killing", Steps::kill),
            new Step("being intruded on", Steps::intrude),
            new Step("being peeked at", Steps::peek));

    private boolean readNotes(Connection connection) throws SQLException {
        check(seat.guest().notes(), read(prepared(connection, NOTES)), NOTES);
        return true;
    }

    private boolean readStock(Connection connection) throws SQLException {
        check(seat.guest().stock(), read(prepared(connection, STOCK)), STOCK);
        return true;
    }

    private boolean readByKey(Connection connection) throws SQLException {
        PreparedStatement statement = prepared(connection, "select canary from note where id = ?");
        statement.setLong(1, 1 + random.nextInt(FuzzWorld.NOTES));
        check(seat.guest().notes(1), read(statement), "one note");
        return true;
    }

    private boolean readPlainly(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select distinct canary from note order by 1")) {
            check(seat.guest().notes(1), canaries(rows), "distinct notes");
        }
        return true;
    }

    private boolean call(Connection connection) throws SQLException {
        try (CallableStatement call = connection.prepareCall("{? = call note_of(?)}")) {
            call.registerOutParameter(1, Types.VARCHAR);
            call.setLong(2, 1);
            call.execute();
            check(seat.guest().notes(1), List.of(String.valueOf(call.getString(1))), "a call");
        }
        return true;
    }

    private boolean change(Connection connection) throws SQLException {
        PreparedStatement statement = prepared(connection, "update note set counter = counter + 1 where id = ?");
        statement.setLong(1, 1 + random.nextInt(FuzzWorld.NOTES));
        int changed = statement.executeUpdate();
        if (changed != 1) {
            tally.find(seat.guest().context() + " changed " + changed + " rows with its one key");
        }
        return true;
    }

    private boolean insert(Connection connection) throws SQLException {
        PreparedStatement statement =
                prepared(connection, "insert into journal (group_id, canary) values (?, ?) returning canary");
        statement.setLong(1, seat.guest().group());
        statement.setString(2, seat.guest().canary());
        check(List.of(seat.guest().canary()), read(statement), "a row of one's own");
        return true;
    }

    private boolean insertBatch(Connection connection) throws SQLException {
        PreparedStatement statement = prepared(connection, "insert into journal (group_id, canary) values (?, ?)");
        statement.clearBatch();
        for (int i = 0; i < 3; i++) {
            statement.setLong(1, seat.guest().group());
            statement.setString(2, seat.guest().canary());
            statement.addBatch();
        }
        statement.executeBatch();
        return true;
    }

    // Two rows at a time, with another statement in between; sometimes it is not gone through to the end.
    private boolean cursor(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NOTES)) {
            statement.setFetchSize(2);
            try (ResultSet rows = statement.executeQuery()) {
                int wanted = 1 + random.nextInt(FuzzWorld.NOTES);
                List<String> seen = new ArrayList<>();
                while (seen.size() < wanted && rows.next()) {
                    seen.add(rows.getString(1));
                    if (seen.size() == 2 && seat.guest().hasActor()) {
                        begun = true;
                        readStock(connection);
                    }
                }
                check(seat.guest().notes(wanted), seen, "a cursor");
            }
        }
        return true;
    }

    private boolean savepoint(Connection connection) throws SQLException {
        if (autoCommit || !seat.guest().hasTenant()) {
            return false;
        }
        Savepoint savepoint = connection.setSavepoint();
        try {
            readNotes(connection);
            if (random.nextBoolean()) {
                read(prepared(connection, "select 1 / 0"));
            }
        } catch (SQLException e) {
            if (!Failures.leavesConnection(e)) {
                throw e;
            }
        }
        connection.rollback(savepoint);
        return readNotes(connection);
    }

    // What follows a failure is refused by the server until the transaction ends.
    private boolean fail(Connection connection) throws SQLException {
        try {
            read(prepared(connection, "select 1 / 0"));
        } catch (SQLException e) {
            if (autoCommit || random.nextBoolean()) {
                throw e;
            }
        }
        readNotes(connection);
        tally.find("a failed transaction of " + seat.guest().context() + " answered");
        return true;
    }

    private boolean timeOut(Connection connection) throws SQLException {
        if (autoCommit || random.nextInt(10) != 0) {
            return false;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local statement_timeout = 5");
            statement.execute("select pg_sleep(5)");
        }
        return true;
    }

    // The driver gives up, and the server works on for somebody who has gone.
    private boolean loseNetwork(Connection connection) throws SQLException {
        if (random.nextInt(40) != 0) {
            return false;
        }
        connection.setNetworkTimeout(Runnable::run, 20);
        read(prepared(connection, NOTES + " where pg_sleep(0.1) is not null"));
        tally.find("the network timeout did not come");
        return true;
    }

    private boolean beCancelled(Connection connection) throws SQLException {
        if (random.nextInt(5) != 0) {
            return false;
        }
        PreparedStatement statement = prepared(connection, NOTES + " where pg_sleep(0.001) is not null");
        chaos.cancel(statement);
        check(seat.guest().notes(), read(statement), "slow notes");
        return true;
    }

    private boolean kill(Connection connection) throws SQLException {
        if (random.nextInt(25) == 0) {
            chaos.kill();
        }
        return readNotes(connection);
    }

    // The transaction is the guest's until it ends: for anybody else it is refused, and goes on for the guest.
    private boolean intrude(Connection connection) throws SQLException {
        if (autoCommit || !begun || !seat.guest().hasTenant()) {
            return false;
        }
        asAnother(() -> read(prepared(connection, NOTES)));
        return readNotes(connection);
    }

    private boolean peek(Connection connection) throws SQLException {
        if (autoCommit || !seat.guest().hasTenant()) {
            return false;
        }
        try (PreparedStatement statement = connection.prepareStatement(NOTES)) {
            statement.setFetchSize(1);
            try (ResultSet rows = statement.executeQuery()) {
                begun = true;
                asAnother(() -> canaries(rows));
                check(seat.guest().notes(), canaries(rows), "rows that another was refused");
            }
        }
        return true;
    }

    private void asAnother(Reading reading) throws SQLException {
        Guest host = seat.guest();
        Guest intruder = Guest.random(random);
        seat.change(intruder);
        try {
            if (!Objects.equals(host.context(), intruder.context())) {
                tally.find(intruder.context() + " was served " + reading.read() + " of " + host.context());
            }
        } catch (TenantContextException refused) {
            tally.count("intruders refused");
        } finally {
            seat.change(host);
        }
    }

    @FunctionalInterface
    private interface Reading {
        List<String> read() throws SQLException;
    }

    private void check(List<String> expected, List<String> seen, String what) {
        tally.count("rows read", seen.size());
        if (!expected.equals(seen.stream().sorted().toList())) {
            tally.find("%s read %s of %s, not %s".formatted(seat.guest().context(), seen, what, expected));
        }
    }

    private List<String> read(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            return canaries(rows);
        }
    }

    private static List<String> canaries(ResultSet rows) throws SQLException {
        return Statements.firstColumn(rows);
    }

    private PreparedStatement prepared(Connection connection, String sql) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        return statement;
    }
}
