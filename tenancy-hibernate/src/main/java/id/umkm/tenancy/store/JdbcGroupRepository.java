package id.umkm.tenancy.store;

import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.organization.Group;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupRepository;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads the groups of the bound tenant. Safe for use by many threads. */
public final class JdbcGroupRepository implements GroupRepository {

    private final JdbcTransactions transactions;
    private final String schema;

    /**
     * Creates the repository.
     *
     * @param transactions gives connections of the tenant-bound data source
     * @param schema the schema of the library's tables
     */
    public JdbcGroupRepository(JdbcTransactions transactions, String schema) {
        this.transactions = transactions;
        this.schema = schema;
    }

    @Override
    public @Nullable Group find(GroupId id) {
        List<Group> found = findAll(List.of(id));
        return found.isEmpty() ? null : found.get(0);
    }

    @Override
    public List<Group> findAll() {
        return read(GroupTable::all);
    }

    @Override
    public List<Group> findAll(Collection<GroupId> ids) {
        return read((groups, tenant) -> groups.those(tenant, ids));
    }

    private List<Group> read(BiFunction<GroupTable, TenantId, List<Group>> read) {
        TenantId tenant = TenantContext.required().tenant();
        return transactions.inTransaction(
                connection -> read.apply(new GroupTable(new Database(connection, schema)), tenant));
    }
}
