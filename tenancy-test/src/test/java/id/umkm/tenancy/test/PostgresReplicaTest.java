package id.umkm.tenancy.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class PostgresReplicaTest {

    @Test
    void followsThePrimaryWritesNothingAndComesBack() throws SQLException {
        PostgresReplica replica = PostgresServer.shared().replicate();
        assumeTrue(replica != null, "this backend makes no replicas");
        try (replica;
                TestDatabase database = PostgresServer.shared().createDatabase();
                Connection primary = database.superuser().getConnection();
                Statement statement = primary.createStatement()) {
            statement.execute("create table note as select 1 as n");
            replica.awaitReplay();
            assertThat(count(database, replica)).isEqualTo(1);
            assertThatThrownBy(() -> run(database, replica, "insert into note values (2)"))
                    .hasMessageContaining("read-only transaction");

            replica.stop();
            assertThatThrownBy(() -> count(database, replica)).isInstanceOf(SQLException.class);
            statement.execute("insert into note values (2)");
            replica.start();
            replica.awaitReplay();
            assertThat(count(database, replica)).isEqualTo(2);
        }
    }

    private static long count(TestDatabase database, PostgresReplica replica) throws SQLException {
        try (Connection connection = connect(database, replica);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from note")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void run(TestDatabase database, PostgresReplica replica, String sql) throws SQLException {
        try (Connection connection = connect(database, replica);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(TestDatabase database, PostgresReplica replica) throws SQLException {
        return TestDatabase.connect(replica.url(database), database.superuserName(), database.superuserPassword())
                .getConnection();
    }
}
