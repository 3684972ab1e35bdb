package id.umkm.tenancy.attack;

import java.util.List;
import java.util.Set;

/** The tables of the entities, as a host's migrations would make them, and the rows of each group. */
final class Tables {

    static final List<String> DDL = List.of(
            table(
                    "supplier",
                    "id bigint",
                    "name text",
                    "primary key (tenant_id, id)",
                    "unique (tenant_id, group_id, id)"),
            table(
                    "item",
                    "id bigint",
                    "code text not null",
                    "name text",
                    "primary key (tenant_id, id)",
                    "unique (tenant_id, group_id, id)",
                    "unique (tenant_id, group_id, code)"),
            table("dish", "id bigint", "recipe text", "primary key (tenant_id, id)", toItem("id")),
            table("item_note", "item_id bigint", "note text", "primary key (tenant_id, item_id)", toItem("item_id")),
            table("item_tag", "item_id bigint", "tag text", "primary key (tenant_id, item_id, tag)", toItem("item_id")),
            table(
                    "item_supplier",
                    "item_id bigint",
                    "supplier_id bigint",
                    "primary key (tenant_id, item_id, supplier_id)",
                    toItem("item_id"),
                    "foreign key (tenant_id, group_id, supplier_id) references supplier (tenant_id, group_id, id)"),
            table("sale", "id bigint", "item_id bigint", "note text", "primary key (tenant_id, id)", toItem("item_id")),
            "create table client (tenant_id bigint not null default tenancy_current_tenant(), id bigint, name text,"
                    + " referrer_id bigint, primary key (tenant_id, id),"
                    + " foreign key (tenant_id, referrer_id) references client (tenant_id, id))",
            "create table client_phone (tenant_id bigint not null default tenancy_current_tenant(), client_id bigint,"
                    + " phone text, primary key (tenant_id, client_id, phone),"
                    + " foreign key (tenant_id, client_id) references client (tenant_id, id))",
            // What a host's procedures would be: the caller's rights, and no more.
            "create function dish_name(wanted bigint) returns text language sql stable"
                    + " as 'select name from item where id = wanted'",
            "create function all_items(rows refcursor) returns refcursor language plpgsql"
                    + " as 'begin open rows for select name from item; return rows; end'",
            "create procedure rename_dish(wanted bigint) language sql"
                    + " as 'update item set name = ''taken'' where id = wanted'",
            "create procedure add_sale(tenant bigint, sale bigint, unit bigint, item bigint) language sql"
                    + " as 'insert into sale values (tenant, unit, sale, item, ''planted'')'");

    static final List<String> NAMES = List.of(
            "sale",
            "item_supplier",
            "item_tag",
            "item_note",
            "dish",
            "item",
            "supplier",
            "client_phone",
            "client",
            "tenancy_role",
            "tenancy_audit_event");

    /** Those whose rows belong to the tenant as a whole. */
    static final Set<String> OF_NO_GROUP = Set.of("client_phone", "client", "tenancy_role", "tenancy_audit_event");

    private Tables() {}

    private static String table(String name, String... more) {
        return "create table " + name + " (tenant_id bigint not null default tenancy_current_tenant(),"
                + " group_id bigint not null, " + String.join(", ", more)
                + ", foreign key (tenant_id, group_id) references tenancy_group (tenant_id, id))";
    }

    private static String toItem(String column) {
        return "foreign key (tenant_id, group_id, " + column + ") references item (tenant_id, group_id, id)";
    }

    /** The organisation of a tenant. */
    static List<String> organization(long tenant) {
        return List.of(
                ("insert into tenancy_group (tenant_id, id, level, parent_id, name) values (%1$d, %1$d, 0, null, 'Pusat'),"
                                + " (%1$d, %2$d, 1, %1$d, 'Cabang'), (%1$d, %3$d, 2, %2$d, 'Toko'), (%1$d, %4$d, 2, %2$d, 'Gudang')")
                        .formatted(tenant, tenant + 10, tenant + 11, tenant + 12),
                "insert into tenancy_epoch (tenant_id) values (%d)".formatted(tenant));
    }

    /** The rows of a group. */
    static List<String> rows(Target target) {
        String start = target.tenant() + ", " + target.group() + ", ";
        String canary = target.canary();
        return List.of(
                "insert into supplier (tenant_id, group_id, id, name) values (%1$s %2$d, 'Supplier %4$s'), (%1$s %3$d, 'Idle %4$s')"
                        .formatted(start, target.supplier(), target.idleSupplier(), canary),
                "insert into item (tenant_id, group_id, id, code, name) values (%1$s %2$d, '%5$s', 'Dish %6$s'), (%1$s %3$d, 'I%3$d', 'Item %6$s'), (%1$s %4$d, 'B%4$d', 'Bare %6$s')"
                        .formatted(start, target.dish(), target.item(), target.bareItem(), target.code(), canary),
                "insert into item_note (tenant_id, group_id, item_id, note) values (%1$s %2$d, 'Note %4$s'), (%1$s %3$d, 'Note %4$s')"
                        .formatted(start, target.dish(), target.item(), canary),
                "insert into dish (tenant_id, group_id, id, recipe) values (%s %d, 'Recipe %s')"
                        .formatted(start, target.dish(), canary),
                "insert into item_tag (tenant_id, group_id, item_id, tag) values (%1$s %2$d, 'Tag %3$s'), (%1$s %2$d, 'Other %3$s')"
                        .formatted(start, target.dish(), canary),
                "insert into item_supplier (tenant_id, group_id, item_id, supplier_id) values (%s %d, %d)"
                        .formatted(start, target.dish(), target.supplier()),
                "insert into sale (tenant_id, group_id, id, item_id, note) values (%1$s %2$d, %4$d, 'Sale %5$s'), (%1$s %3$d, %4$d, 'Sale %5$s')"
                        .formatted(start, target.sale(), target.otherSale(), target.dish(), canary));
    }

    /** The rows of a group and of its tenant whose keys another tenant has too. */
    static List<String> twins(Target target) {
        String start = target.tenant() + ", " + target.group() + ", " + Target.TWIN;
        String client = target.tenant() + ", " + Target.TWIN;
        String canary = target.canary();
        return List.of(
                "insert into item (tenant_id, group_id, id, code, name) values (%s, 'T', 'Twin %s')"
                        .formatted(start, canary),
                "insert into item_note (tenant_id, group_id, item_id, note) values (%s, 'Note %s')"
                        .formatted(start, canary),
                "insert into dish (tenant_id, group_id, id, recipe) values (%s, 'Recipe %s')".formatted(start, canary),
                "insert into sale (tenant_id, group_id, id, item_id, note) values (%s, %d, 'Sale %s')"
                        .formatted(start, Target.TWIN, canary),
                "insert into client (tenant_id, id, name) values (%s, 'Twin %s')"
                        .formatted(client, target.tenantCanary()),
                "insert into client_phone (tenant_id, client_id, phone) values (%s, 'Phone %s')"
                        .formatted(client, target.tenantCanary()));
    }

    /** The rows of a tenant that belong to no group, some of them in the library's own tables. */
    static List<String> tenantRows(Target target) {
        return List.of(
                "insert into tenancy_role (tenant_id, id, owner_group_id, name, created_at) values (%1$d, %2$d, %1$d, 'Role %3$s', '2026-01-01Z')"
                        .formatted(target.tenant(), target.role(), target.tenantCanary()),
                "insert into tenancy_audit_event (tenant_id, id, occurred_at, actor, action) values (%d, 1, '2026-01-01Z', '%s', 'x')"
                        .formatted(target.tenant(), target.tenantCanary()),
                "insert into client (tenant_id, id, name) values (%1$d, %2$d, 'Ani %4$s'), (%1$d, %3$d, 'Budi %4$s')"
                        .formatted(target.tenant(), target.client(), target.otherClient(), target.tenantCanary()));
    }
}
