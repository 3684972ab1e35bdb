package id.umkm.tenancy.benchmarks.database;

import id.umkm.tenancy.context.TenantId;

/**
 * Tables and their rows. Rows of different tenants and units lie between each other, as those do that come in over time:
 * whoever reads the rows of one reads many pages.
 */
final class TableSql {

    private TableSql() {}

    static String[] create(String product, String sale) {
        return new String[] {
            product(product),
            """
            create table %1$s (
              tenant_id bigint not null,
              id bigint not null,
              group_id bigint not null,
              amount bigint not null,
              note text not null,
              primary key (tenant_id, id))""".formatted(sale),
            "create index %1$s_by_group on %1$s (tenant_id, group_id)".formatted(sale)
        };
    }

    static String product(String table) {
        return """
            create table %s (
              tenant_id bigint not null,
              id bigint not null,
              name text not null,
              price bigint not null,
              primary key (tenant_id, id))""".formatted(table);
    }

    static String[] fill(String product, String sale, DatabaseSize size, Organization organization) {
        return new String[] {fillProduct(product, size), fillSale(sale, size, organization)};
    }

    static String fillProduct(String table, DatabaseSize size) {
        return """
            insert into %1$s (tenant_id, id, name, price)
            select i %% %2$d + 1, i + 1, 'Kopi susu gula aren ' || i, i * 7919 %% 1000
            from generate_series(0::bigint, %3$d - 1) i""".formatted(table, size.tenants(), size.products());
    }

    /** The id of a product. */
    static long productOf(TenantId tenant, int number, DatabaseSize size) {
        return tenant.value() + (long) number * size.tenants();
    }

    // Each eleventh is one of the small tenants', which all have one unit.
    private static String fillSale(String table, DatabaseSize size, Organization organization) {
        TenantId large = organization.large();
        return """
            insert into %1$s (tenant_id, id, group_id, amount, note)
            select case when other then tenant else %2$d end, i,
              case when other then %3$d + 2 * (tenant - 1) else %4$d + (i - i / 11) %% %5$d end,
              i * 7919 %% 1000, 'Dibayar tunai di kasir, nomor ' || i
            from (select i, i %% 11 = 0 as other, 1 + i / 11 %% %6$d as tenant from generate_series(1::bigint, %7$d) i) s""".formatted(
                        table,
                        large.value(),
                        organization.firstUnitOf(new TenantId(1)),
                        organization.firstUnitOf(large),
                        size.units(),
                        size.tenants(),
                        size.sales() * 11L / 10);
    }

    /** The id of a sale of the large tenant. */
    static long saleOfLarge(int number) {
        return number + number / 10 + 1L;
    }

    /** The place of the unit that has it, from 0. */
    static int unitOfSale(long sale, DatabaseSize size) {
        return (int) ((sale - sale / 11) % size.units());
    }
}
