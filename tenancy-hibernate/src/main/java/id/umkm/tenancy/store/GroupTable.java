package id.umkm.tenancy.store;

import id.umkm.tenancy.access.GroupNotFoundException;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.organization.Group;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** Statements on the groups. */
final class GroupTable {

    private static final String SELECT =
            "select id, tenant_id, parent_id, level, name from {schema}.tenancy_group where tenant_id = ?";
    private static final String IN_ORDER = " order by level, id";

    private final Database database;

    GroupTable(Database database) {
        this.database = database;
    }

    List<Group> all(TenantId tenant) {
        return database.list(SELECT + IN_ORDER, GroupTable::group, tenant.value());
    }

    List<Group> those(TenantId tenant, Collection<GroupId> ids) {
        long[] values = ids.stream().mapToLong(GroupId::value).toArray();
        return database.list(SELECT + " and id = any (?)" + IN_ORDER, GroupTable::group, tenant.value(), values);
    }

    void add(Group group) {
        GroupId parent = group.parent();
        database.update(
                "insert into {schema}.tenancy_group (tenant_id, id, parent_id, level, name) values (?, ?, ?, ?, ?)",
                group.tenant().value(),
                group.id().value(),
                parent == null ? null : parent.value(),
                group.type().level(),
                group.name());
    }

    void rename(TenantId tenant, GroupId id, String name) {
        requireOne(
                id,
                database.update(
                        "update {schema}.tenancy_group set name = ? where tenant_id = ? and id = ?",
                        name,
                        tenant.value(),
                        id.value()));
    }

    void move(TenantId tenant, GroupId id, GroupId newParent) {
        requireOne(
                id,
                database.update(
                        "update {schema}.tenancy_group set parent_id = ? where tenant_id = ? and id = ?",
                        newParent.value(),
                        tenant.value(),
                        id.value()));
    }

    void delete(TenantId tenant, GroupId id) {
        requireOne(
                id,
                database.update(
                        "delete from {schema}.tenancy_group where tenant_id = ? and id = ?",
                        tenant.value(),
                        id.value()));
    }

    private static void requireOne(GroupId id, int rows) {
        if (rows != 1) {
            throw new GroupNotFoundException(id);
        }
    }

    private static Group group(ResultSet row) throws SQLException {
        Long parent = row.getObject("parent_id", Long.class);
        return new Group(
                new GroupId(row.getLong("id")),
                new TenantId(row.getLong("tenant_id")),
                parent == null ? null : new GroupId(parent),
                GroupType.ofLevel(row.getInt("level")),
                row.getString("name"));
    }
}
