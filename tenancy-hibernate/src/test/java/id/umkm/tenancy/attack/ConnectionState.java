package id.umkm.tenancy.attack;

import static id.umkm.tenancy.attack.Statements.rows;

import id.umkm.tenancy.context.TenantContext;
import java.sql.Connection;
import java.sql.SQLException;

/** What the pool's one connection has gone through when the attacker's code is given it. */
enum ConnectionState {
    /** It was opened for the attacker. */
    FRESH {
        @Override
        void arrange(Lab lab, Combination combination) {
            lab.renewConnection();
        }
    },

    /** The victim's user has gone the same road on it, with the same statements. */
    REUSED {
        @Override
        void arrange(Lab lab, Combination combination) {
            lab.rehearse(combination);
        }
    },

    /** The victim's transaction failed, and was left to the closing of the connection. */
    AFTER_ERROR {
        @Override
        void arrange(Lab lab, Combination combination) throws SQLException {
            try (TenantContext.Scope scope =
                            combination.situation().victimsUser().bind();
                    Connection connection = use(lab)) {
                expectFailure(connection, "select 1 / 0");
            }
        }
    },

    /** The server ended it in the middle of the victim's transaction. */
    AFTER_KILL {
        @Override
        void arrange(Lab lab, Combination combination) throws SQLException {
            lab.changePool();
            try (TenantContext.Scope scope =
                            combination.situation().victimsUser().bind();
                    Connection connection = use(lab)) {
                lab.kill(Long.parseLong(
                        rows(connection, "select pg_backend_pid()").get(0)));
                expectFailure(connection, READ);
            }
        }
    };

    private static final String READ = "select name from item";

    abstract void arrange(Lab lab, Combination combination) throws SQLException;

    private static Connection use(Lab lab) throws SQLException {
        Connection connection = lab.source().getConnection();
        connection.setAutoCommit(false);
        if (rows(connection, READ).isEmpty()) {
            throw new AssertionError("the victim's user sees none of the victim's rows");
        }
        return connection;
    }

    private static void expectFailure(Connection connection, String sql) {
        try {
            rows(connection, sql);
        } catch (SQLException expected) {
            return;
        }
        throw new AssertionError(sql + " was to fail");
    }
}
