package id.umkm.tenancy.attack;

/**
 * The rows of one group, by keys that tell where they belong: those of group 211 are 2111 to 2119, and its tenant is 200.
 *
 * @param tenant the tenant
 * @param group the group
 */
record Target(long tenant, long group) {

    /** A key that a row of each tenant has. */
    static final long TWIN = 77;

    static final Target OWN = new Target(100, 111);
    static final Target NEIGHBOUR = new Target(100, 112);
    static final Target FOREIGN = new Target(200, 211);

    /** A dish with a note, tags and a supplier; two sales refer to it. */
    long dish() {
        return group * 10 + 1;
    }

    /** An item that is no dish, with a note and nothing else. */
    long item() {
        return group * 10 + 2;
    }

    /** A row of the item table alone, without the note that Hibernate expects. */
    long bareItem() {
        return group * 10 + 3;
    }

    long supplier() {
        return group * 10 + 5;
    }

    /** A supplier of nothing. */
    long idleSupplier() {
        return group * 10 + 6;
    }

    long sale() {
        return group * 10 + 8;
    }

    long otherSale() {
        return group * 10 + 9;
    }

    /** A client of the tenant. */
    long client() {
        return tenant * 10 + 1;
    }

    long otherClient() {
        return tenant * 10 + 2;
    }

    /** A role of the tenant. */
    long role() {
        return tenant * 10 + 4;
    }

    /** The natural id of the dish. */
    String code() {
        return "D" + dish();
    }

    /** What each text of the group's rows contains. */
    String canary() {
        return "[%d/%d]".formatted(tenant, group);
    }

    /** What each text of the tenant's own rows contains, those of no group. */
    String tenantCanary() {
        return "[%d/-]".formatted(tenant);
    }
}
