package id.umkm.tenancy.benchmarks.database;

/**
 * How much there is in a database.
 *
 * @param tenants the tenants with products; at least 2
 * @param productsPerTenant the products of each; at least 5
 * @param companies the companies of the one large tenant; at least 2
 * @param unitsPerCompany the units of each company; at least 2
 * @param salesPerUnit the sales of each unit of the large tenant; at least 1
 */
record DatabaseSize(int tenants, int productsPerTenant, int companies, int unitsPerCompany, int salesPerUnit) {

    /** A million products of a thousand tenants; a million sales of ten thousand units of one. */
    static final DatabaseSize FULL = new DatabaseSize(1000, 1000, 10, 1000, 100);

    DatabaseSize {
        if (tenants < 2 || productsPerTenant < 5 || companies < 2 || unitsPerCompany < 2 || salesPerUnit < 1) {
            throw new IllegalArgumentException(
                    tenants + " tenants with " + productsPerTenant + " products, " + companies
                            + " companies with " + unitsPerCompany + " units with " + salesPerUnit
                            + " sales; use at least 2, 5, 2, 2 and 1, or some questions cannot be asked");
        }
    }

    int products() {
        return tenants * productsPerTenant;
    }

    int units() {
        return companies * unitsPerCompany;
    }

    int sales() {
        return units() * salesPerUnit;
    }
}
