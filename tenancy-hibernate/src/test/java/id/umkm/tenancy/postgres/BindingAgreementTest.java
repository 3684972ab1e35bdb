package id.umkm.tenancy.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.context.TenantContext;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.AfterProperty;
import org.jspecify.annotations.Nullable;

/** Random series of calls of JDBC: the host that makes them cannot tell in which way its transactions are bound. */
class BindingAgreementTest {

    private static final int TRIES = 150;
    private static final int EFFORT = Integer.getInteger("tenancy.test.effort", 1);
    private static final int FEWEST_RESULTS = 500;

    private static final List<String> TEXTS = List.of(
            "select id, name from customer where id >= ? order by id",
            "select id, name from customer order by id -- ; not a second ?",
            "update customer set name = ? where id = ?",
            "insert into customer (name) values (?) returning id",
            "insert into customer (tenant_id, id, name) values (?, 3, 'foreign')",
            "insert into customer (tenant_id, id, name) values (100, ?, ?);",
            "select 1 / (id - 2), name from customer where id = ?",
            "select name from product where price > ? order by id",
            "with gone as (delete from customer where id = ? returning name) select * from gone",
            "select count(*) from currency; select name from customer where id = ?",
            "delete from customer where id = ?",
            "select '?', E'\\'?', $$;?$$, \"name\" /* ? ; */ from customer where '{\"a\":1}'::jsonb ?? 'a' and id > ?",
            "table customer",
            "savepoint by_text",
            "commit",
            "selec name from customer");

    private static final List<@Nullable TenantContext> CONTEXTS = Arrays.asList(
            Shop.wholeOf(Shop.A), Shop.cashierOf(Shop.A), Shop.wholeOf(Shop.B), TenantContext.of(Shop.A), null);

    private static final World TOGETHER = new World(BindingMode.SAME_ROUND_TRIP);
    private static final World SEPARATE = new World(BindingMode.SEPARATE);

    private static int results;

    enum Deed {
        PREPARE,
        SET_NUMBER,
        SET_TEXT,
        SET_NULL,
        SET_STREAM,
        CLEAR_PARAMETERS,
        EXECUTE,
        QUERY,
        UPDATE,
        LARGE_UPDATE,
        BATCH,
        NEXT,
        RESULT_SET,
        UPDATE_COUNT,
        MORE_RESULTS,
        DESCRIBE,
        DESCRIBE_PARAMETERS,
        FETCH_SIZE,
        MAX_ROWS,
        AUTO_COMMIT,
        READ_ONLY,
        COMMIT,
        ROLLBACK,
        SAVEPOINT,
        ROLLBACK_TO,
        SWITCH_CONTEXT,
        CLOSE
    }

    /**
     * @param statement the first or the second that is held
     */
    record Call(Deed deed, int statement, int value) {}

    @AfterContainer
    static void close() {
        TOGETHER.shop.close();
        SEPARATE.shop.close();
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void aHostCannotTellInWhichWayItIsBound(@ForAll("series") List<List<Call>> series) throws SQLException {
        for (List<Call> calls : series) {
            assertThat(TOGETHER.play(calls)).isEqualTo(SEPARATE.play(calls));
        }
    }

    @AfterProperty
    void enoughCameBack() {
        assertThat(results).as("results seen").isGreaterThan(FEWEST_RESULTS);
    }

    @Provide
    Arbitrary<List<List<Call>>> series() {
        Arbitrary<Deed> deeds = Arbitraries.frequencyOf(
                Tuple.of(20, Arbitraries.of(Deed.class)),
                Tuple.of(10, Arbitraries.of(Deed.PREPARE, Deed.SET_NUMBER, Deed.SET_TEXT)),
                Tuple.of(10, Arbitraries.of(Deed.EXECUTE, Deed.QUERY, Deed.UPDATE, Deed.NEXT)),
                Tuple.of(3, Arbitraries.of(Deed.COMMIT, Deed.ROLLBACK)));
        return Combinators.combine(
                        deeds,
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.integers().between(0, 15))
                .as(Call::new)
                .list()
                .ofMinSize(20)
                .ofMaxSize(80)
                .list()
                .ofSize(EFFORT);
    }

    /** One database and what is held of it. */
    private static final class World {

        private final Shop shop;
        private final TenantBoundDataSource bound;

        World(BindingMode mode) {
            try {
                shop = new Shop();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            bound = shop.bound(1, mode);
        }

        List<String> play(List<Call> series) throws SQLException {
            shop.restock();
            List<String> seen = new ArrayList<>();
            try (Player player = new Player(bound.getConnection())) {
                for (Call call : series) {
                    seen.add(call + " -> " + player.attempt(call));
                }
            }
            seen.addAll(ProvisionedDatabase.rows(
                    shop.database().superuser(), "select tenant_id, id, name from customer order by 1, 2"));
            return seen;
        }
    }

    private static final class Player implements AutoCloseable {

        private final Connection connection;
        private final @Nullable PreparedStatement[] statements = new PreparedStatement[2];
        private final @Nullable ResultSet[] rows = new ResultSet[2];
        private @Nullable Savepoint savepoint;
        private TenantContext.@Nullable Scope scope = Shop.wholeOf(Shop.A).bind();

        Player(Connection connection) {
            this.connection = connection;
        }

        String attempt(Call call) {
            try {
                return String.valueOf(run(call, statements[call.statement]));
            } catch (SQLException e) {
                return e.getSQLState() + " " + e.getMessage();
            } catch (NullPointerException e) {
                // Compiled code throws it without a message.
                return e.getClass().getName();
            } catch (RuntimeException e) {
                return e.toString();
            }
        }

        private @Nullable Object run(Call call, @Nullable PreparedStatement statement) throws SQLException {
            int value = call.value;
            switch (call.deed) {
                case PREPARE -> {
                    if (statement != null) {
                        statement.close();
                    }
                    statements[call.statement] = connection.prepareStatement(TEXTS.get(value));
                }
                case AUTO_COMMIT -> connection.setAutoCommit(value % 2 == 0);
                case READ_ONLY -> connection.setReadOnly(value == 0);
                case COMMIT -> connection.commit();
                case ROLLBACK -> connection.rollback();
                case SAVEPOINT -> savepoint = connection.setSavepoint();
                case ROLLBACK_TO -> {
                    if (savepoint == null) {
                        return "no savepoint is held";
                    }
                    connection.rollback(savepoint);
                }
                case SWITCH_CONTEXT -> switchTo(CONTEXTS.get(value % CONTEXTS.size()));
                default -> {
                    return statement == null ? "nothing is prepared" : run(call, statement, value % 4);
                }
            }
            return "done";
        }

        private @Nullable Object run(Call call, PreparedStatement statement, int value) throws SQLException {
            switch (call.deed) {
                case SET_NUMBER -> statement.setLong(1 + value % 2, value < 3 ? value : 100);
                case SET_TEXT -> statement.setString(1 + value % 2, "text " + value);
                case SET_NULL -> statement.setNull(1 + value % 2, Types.BIGINT);
                case SET_STREAM -> statement.setCharacterStream(1 + value % 2, new StringReader("stream " + value));
                case CLEAR_PARAMETERS -> statement.clearParameters();
                case FETCH_SIZE -> statement.setFetchSize(value);
                case MAX_ROWS -> statement.setMaxRows(value);
                case CLOSE -> statement.close();
                default -> {
                    return noted(answer(call, statement));
                }
            }
            return "done";
        }

        private @Nullable Object answer(Call call, PreparedStatement statement) throws SQLException {
            return switch (call.deed) {
                case EXECUTE -> statement.execute();
                case QUERY -> next(call.statement, statement.executeQuery());
                case UPDATE -> statement.executeUpdate();
                case LARGE_UPDATE -> statement.executeLargeUpdate();
                case BATCH -> {
                    statement.addBatch();
                    yield Arrays.toString(statement.executeBatch());
                }
                case NEXT -> next(call.statement, rows[call.statement]);
                case RESULT_SET -> next(call.statement, statement.getResultSet());
                case UPDATE_COUNT -> statement.getUpdateCount() + " " + statement.getLargeUpdateCount();
                case MORE_RESULTS ->
                    call.value < 4 ? statement.getMoreResults() : statement.getMoreResults(1 + call.value % 3);
                case DESCRIBE ->
                    statement.getMetaData() == null
                            ? null
                            : statement.getMetaData().getColumnName(1);
                case DESCRIBE_PARAMETERS -> statement.getParameterMetaData().getParameterCount();
                default -> throw new IllegalArgumentException(call.toString());
            };
        }

        private @Nullable Object next(int statement, @Nullable ResultSet result) throws SQLException {
            rows[statement] = result;
            return result == null ? null : result.next() ? result.getString(1) : "no more rows";
        }

        private static @Nullable Object noted(@Nullable Object answer) {
            results++;
            return answer;
        }

        private void switchTo(@Nullable TenantContext context) {
            if (scope != null) {
                scope.close();
            }
            scope = context == null ? null : context.bind();
        }

        @Override
        public void close() throws SQLException {
            switchTo(null);
            connection.close();
        }
    }
}
