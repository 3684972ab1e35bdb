package id.umkm.example.demo;

import java.util.List;

/**
 * A tenant to be made, with everything in it.
 *
 * @param name the corporate's name
 * @param branches its companies
 * @param people who can sign in
 */
record DemoTenant(String name, List<Branch> branches, List<Person> people) {

    /** The role of whoever may do everything in a tenant. */
    static final String ADMIN = "Admin Korporat";

    static final String MANAGER = "Manajer Cabang";
    static final String CASHIER = "Kasir";
    static final String STOREKEEPER = "Staf Gudang";

    /**
     * A company.
     *
     * @param name its name
     * @param units its business units
     */
    record Branch(String name, List<Unit> units) {}

    /**
     * A business unit.
     *
     * @param name its name
     * @param plan the code of the plan that it subscribes to
     * @param products what it has
     */
    record Unit(String name, String plan, List<Goods> products) {}

    /**
     * A product.
     *
     * @param name its name
     * @param price its price in whole rupiah
     * @param stock how many there are
     */
    record Goods(String name, long price, long stock) {}

    /**
     * Somebody who can sign in.
     *
     * @param email the e-mail
     * @param name the person's name
     * @param memberships where the person belongs
     */
    record Person(String email, String name, List<Place> memberships) {}

    /**
     * Where somebody belongs.
     *
     * @param group the group's name
     * @param roles the roles held there; none for a mere member
     */
    record Place(String group, List<String> roles) {}
}
