package id.umkm.tenancy.store;

import id.umkm.tenancy.access.AccessSnapshot;
import id.umkm.tenancy.access.AccessSource;
import id.umkm.tenancy.access.Grants;
import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.access.TenantRecords;
import id.umkm.tenancy.access.TenantSnapshot;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import java.sql.Connection;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an administration transaction sees, read on its own connection. Nobody else changes the tenant meanwhile, so statements
 * that follow each other see one state. Used by the transaction's thread alone.
 */
final class AdministrationReading implements AccessSource {

    private final JdbcTransactions transactions;
    private final String schema;
    private final PermissionCatalog catalog;
    private final TenantContext context = TenantContext.required();
    private @Nullable Connection current;

    AdministrationReading(JdbcTransactions transactions, String schema, PermissionCatalog catalog) {
        this.transactions = transactions;
        this.schema = schema;
        this.catalog = catalog;
    }

    /** Runs work while the transaction's connection is at hand. Later, where somebody further out goes on, it is joined. */
    <T extends @Nullable Object> T within(Connection connection, Supplier<T> work) {
        current = connection;
        try {
            return work.get();
        } finally {
            current = null;
        }
    }

    @Override
    public TenantSnapshot tenant(TenantId tenant) {
        return ask(database -> TenantReader.read(database, tenant));
    }

    @Override
    public AccessSnapshot access(TenantId tenant, UserId user) {
        return ask(database -> new AccessSnapshot(
                TenantReader.read(database, tenant),
                Grants.compile(MembershipReader.of(database, tenant, user), catalog)));
    }

    @Override
    public <T extends @Nullable Object> T read(TenantId tenant, Function<TenantRecords, T> question) {
        return ask(database -> question.apply(new JdbcTenantRecords(database, tenant)));
    }

    // As whoever the transaction runs for: the question may be asked in the name of another actor.
    private <T extends @Nullable Object> T ask(Function<Database, T> question) {
        Connection connection = current;
        return context.call(() -> connection == null
                ? transactions.inTransaction(joined -> question.apply(new Database(joined, schema)))
                : question.apply(new Database(connection, schema)));
    }
}
