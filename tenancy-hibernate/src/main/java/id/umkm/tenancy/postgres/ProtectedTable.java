package id.umkm.tenancy.postgres;

import org.jspecify.annotations.Nullable;

/**
 * A table whose rows belong to tenants.
 *
 * @param name the table, without its schema and as the database spells it
 * @param tenantColumn the column that holds the tenant's id
 * @param groupColumn the column that holds the id of the group that a row belongs to, which limits rows to the groups
 *     that the actor sees; null where the whole tenant's rows are for each of its actors
 * @param access what the application may do with its rows
 */
public record ProtectedTable(
        String name, String tenantColumn, @Nullable String groupColumn, Access access) {

    /** What the application may do with the rows of a table, within its tenant. */
    public enum Access {
        /** Read, insert, update and delete. */
        READ_WRITE("SELECT", "INSERT", "UPDATE", "DELETE"),
        /** Read, insert and update. */
        NO_DELETE("SELECT", "INSERT", "UPDATE"),
        /** Read and insert. */
        APPEND_ONLY("SELECT", "INSERT"),
        /**
         * Nothing: a further role of the host's reaches the rows, by policies and grants of its own. The table is part of the tenant
         * all the same, so that it is exported, erased and imported with it. Its unique keys may leave the tenant out, for
         * no tenant can ask them anything.
         */
        NONE();

        private final Privileges privileges;

        Access(String... privileges) {
            this.privileges = Privileges.of(privileges);
        }

        Privileges privileges() {
            return privileges;
        }
    }

    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException if one is blank
     */
    public ProtectedTable {
        if (name.isBlank() || tenantColumn.isBlank() || (groupColumn != null && groupColumn.isBlank())) {
            throw new IllegalArgumentException(
                    "a protected table needs a name and a tenant column that are not blank, not '" + name + "' and '"
                            + tenantColumn + "'; without a group column it takes null");
        }
    }

    /**
     * Describes a table that is read and written within a whole tenant, with the column {@code tenant_id}.
     *
     * @param name the table
     * @return the description
     */
    public static ProtectedTable of(String name) {
        return new ProtectedTable(name, "tenant_id", null, Access.READ_WRITE);
    }
}
