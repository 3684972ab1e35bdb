package id.umkm.example.gudang;

import id.umkm.example.web.Position;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.rules.ReviewedNativeSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the products of a group by name. In SQL, because it is asked most: Hibernate plans a query of entities anew each time while a
 * tenant is bound, and a list needs no entities.
 */
@Component
class ProductList {

    private static final String OF_GROUP =
            "select id, group_id, name, price, stock from umkm_product where tenant_id = ? and group_id = ?";
    private static final String CONTAINING = " and position(? in lower(name)) > 0";
    private static final String AFTER = " and (name, id) > (?, ?)";
    private static final String BY_NAME = " order by name, id limit ?";

    private final JdbcClient jdbc;

    ProductList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Reads a page in the running transaction.
     *
     * @param unit the group
     * @param text what the names contain, in lower case; empty for any
     * @param after where the page before ended; null for the first
     * @param limit how many at most
     */
    @ReviewedNativeSql("asked most; the bound tenant is named, its policies hold besides, and values are parameters")
    List<ProductView> read(GroupId unit, String text, @Nullable Position after, int limit) {
        StringBuilder sql = new StringBuilder(OF_GROUP);
        List<Object> values =
                new ArrayList<>(List.of(TenantContext.required().tenant().value(), unit.value()));
        if (!text.isEmpty()) {
            sql.append(CONTAINING);
            values.add(text);
        }
        if (after != null) {
            sql.append(AFTER);
            values.add(after.text(0));
            values.add(after.number(1));
        }
        values.add(limit);
        return jdbc.sql(sql.append(BY_NAME).toString())
                .params(values)
                .query(ProductList::view)
                .list();
    }

    private static ProductView view(ResultSet row, int number) throws SQLException {
        return new ProductView(row.getLong(1), row.getLong(2), row.getString(3), row.getLong(4), row.getLong(5));
    }
}
