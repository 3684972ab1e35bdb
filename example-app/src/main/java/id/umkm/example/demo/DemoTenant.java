package id.umkm.example.demo;

import id.umkm.example.report.ReportPeriod;
import id.umkm.example.servis.OrderStatus;
import id.umkm.example.toko.PaymentMethod;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
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

    /** The role of whoever reads what everybody did, and does nothing. */
    static final String AUDITOR = "Auditor";

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
     * @param sales what it sold, the earliest first
     * @param orders what it received for repair, the earliest first
     */
    record Unit(String name, String plan, List<Goods> products, List<PastSale> sales, List<PastOrder> orders) {

        /** How many of a product were sold. */
        long sold(int product) {
            return sales.stream()
                    .mapToLong(sale -> sale.quantities().get(product))
                    .sum();
        }
    }

    /**
     * A moment of the days before.
     *
     * @param daysAgo how many days before the day on which it is made up, in the zone of the reports; more than zero
     * @param time the time of that day
     */
    record Past(int daysAgo, LocalTime time) {

        Instant before(Instant now) {
            LocalDate day = LocalDate.ofInstant(now, ReportPeriod.ZONE).minusDays(daysAgo);
            return day.atTime(time).atZone(ReportPeriod.ZONE).toInstant();
        }
    }

    /**
     * A sale.
     *
     * @param when when
     * @param payment how it was paid
     * @param quantities how many of each of the unit's products, in their order; 0 for none
     */
    record PastSale(Past when, PaymentMethod payment, List<Long> quantities) {}

    /**
     * A service order.
     *
     * @param when when it was received
     * @param customer who brought it
     * @param item what it is
     * @param complaint what is wrong with it
     * @param fee what the repair costs, in whole rupiah
     * @param steps what became of it, one after the other, an hour each
     */
    record PastOrder(Past when, String customer, String item, String complaint, long fee, List<OrderStatus> steps) {}

    /**
     * A product.
     *
     * @param name its name
     * @param price its price in whole rupiah
     * @param stock how many there are now, after what was sold
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
