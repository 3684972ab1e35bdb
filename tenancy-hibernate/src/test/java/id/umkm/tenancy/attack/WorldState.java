package id.umkm.tenancy.attack;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is in the tables, seen past every policy: a checksum for the rows of each owner, and who refers to another's rows. */
final class WorldState {

    /** Owners are written as canaries. What refers across them is counted under this name. */
    static final String CROSSING = "crossing";

    // The keys of a group's rows begin with the group, those of a tenant's with the tenant.
    private static final String STRAY = "%s between 1000 and 9999 and %1$s / 10 <> %s";

    private static final String SQL = "select owner, md5(string_agg(part, ';' order by part)) from ("
            + Tables.NAMES.stream().map(WorldState::rowsOf).collect(joining(" union all ")) + ") parts group by owner"
            + " union all select '" + CROSSING + "', count(*)::text from ("
            + String.join(
                    " union all ",
                    strays("dish", "group_id", "id"),
                    strays("item_note", "group_id", "item_id"),
                    strays("item_tag", "group_id", "item_id"),
                    strays("item_supplier", "group_id", "item_id"),
                    strays("item_supplier", "group_id", "supplier_id"),
                    strays("sale", "group_id", "item_id"),
                    strays("client", "tenant_id", "referrer_id"),
                    "select 1 from tenancy_role where owner_group_id / 100 <> tenant_id / 100",
                    "select 1 from supplier where group_id / 100 <> tenant_id / 100",
                    "select 1 from sale where group_id / 100 <> tenant_id / 100")
            + ") strays";

    private final PreparedStatement query;
    private final Map<String, String> atFirst;

    WorldState(Connection superuser) throws SQLException {
        query = superuser.prepareStatement(SQL);
        atFirst = read();
    }

    /** What has changed since the start: the owners' canaries, and {@link #CROSSING}. */
    Set<String> changes() throws SQLException {
        Map<String, String> now = read();
        Set<String> changed = new TreeSet<>(now.keySet());
        changed.addAll(atFirst.keySet());
        changed.removeIf(owner -> Objects.equals(now.get(owner), atFirst.get(owner)));
        return changed;
    }

    private Map<String, String> read() throws SQLException {
        Map<String, String> sums = new TreeMap<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                sums.put(rows.getString(1), rows.getString(2));
            }
        }
        return sums;
    }

    private static String rowsOf(String table) {
        String group = Tables.OF_NO_GROUP.contains(table) ? "'-'" : "group_id";
        return "select format('[%s/%s]', tenant_id, " + group + ") as owner, '" + table + "' || t::text as part from "
                + table + " t";
    }

    private static String strays(String table, String owner, String column) {
        return "select 1 from " + table + " where " + STRAY.formatted(column, owner);
    }
}
