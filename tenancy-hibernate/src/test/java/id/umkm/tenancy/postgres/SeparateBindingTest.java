package id.umkm.tenancy.postgres;

import java.sql.SQLException;
import org.junit.jupiter.api.Nested;

/** What holds for a binding in the round trip of the first statement holds for one in a round trip of its own. */
class SeparateBindingTest {

    @Nested
    class Transactions extends TransactionBindingTest {
        @Override
        BindingMode mode() {
            return BindingMode.SEPARATE;
        }
    }

    @Nested
    class AutoCommit extends AutoCommitTest {
        @Override
        BindingMode mode() {
            return BindingMode.SEPARATE;
        }
    }

    @Nested
    class Savepoints extends SavepointTest {
        @Override
        BindingMode mode() {
            return BindingMode.SEPARATE;
        }
    }

    @Nested
    class Wrappers extends WrappersTest {
        @Override
        BindingMode mode() {
            return BindingMode.SEPARATE;
        }
    }

    @Nested
    class Evictions extends EvictionTest {
        @Override
        BindingMode mode() {
            return BindingMode.SEPARATE;
        }
    }

    @Nested
    class SessionTraces extends SessionTraceTest {
        @Override
        BindingMode mode() {
            return BindingMode.SEPARATE;
        }
    }

    @Nested
    class NoTraces extends NoTraceTest {

        NoTraces() throws SQLException {}

        @Override
        BindingMode mode() {
            return BindingMode.SEPARATE;
        }
    }
}
