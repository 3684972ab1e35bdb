package id.umkm.tenancy.attack;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;

/**
 * One attack: with what, from where, on whom.
 *
 * @param sessions Hibernate over the data source
 * @param source the data source that the host's code is given
 * @param own rows that the attacker's code may use
 * @param victim the rows that it is after
 */
record Attempt(SessionFactory sessions, DataSource source, Target own, Target victim) {

    private static final AtomicLong KEYS = new AtomicLong(1_000_000);

    /** Work on a connection. */
    @FunctionalInterface
    interface Sql {
        Loot run(Connection connection) throws SQLException;
    }

    /** A key that no row has. */
    long newKey() {
        return KEYS.incrementAndGet();
    }

    Loot session(Function<Session, Loot> work) {
        return sessions.fromTransaction(work::apply);
    }

    Loot stateless(Function<StatelessSession, Loot> work) {
        return sessions.fromStatelessTransaction(work::apply);
    }

    /** Runs in a transaction of plain JDBC. As in much code, what fails is left to the closing of the connection. */
    Loot transaction(Sql work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            Loot loot = work.run(connection);
            connection.commit();
            return loot;
        }
    }
}
