package id.umkm.example.demo;

import static id.umkm.example.demo.DemoTenant.ADMIN;
import static id.umkm.example.demo.DemoTenant.AUDITOR;
import static id.umkm.example.demo.DemoTenant.CASHIER;
import static id.umkm.example.demo.DemoTenant.MANAGER;
import static id.umkm.example.demo.DemoTenant.STOREKEEPER;
import static id.umkm.example.servis.OrderStatus.DELIVERED;
import static id.umkm.example.servis.OrderStatus.DONE;
import static id.umkm.example.servis.OrderStatus.IN_PROGRESS;
import static id.umkm.example.toko.PaymentMethod.CASH;
import static id.umkm.example.toko.PaymentMethod.QRIS;
import static id.umkm.example.toko.PaymentMethod.TRANSFER;

import id.umkm.example.demo.DemoTenant.Branch;
import id.umkm.example.demo.DemoTenant.Goods;
import id.umkm.example.demo.DemoTenant.Past;
import id.umkm.example.demo.DemoTenant.PastOrder;
import id.umkm.example.demo.DemoTenant.PastSale;
import id.umkm.example.demo.DemoTenant.Person;
import id.umkm.example.demo.DemoTenant.Place;
import id.umkm.example.demo.DemoTenant.Unit;
import id.umkm.example.servis.OrderStatus;
import id.umkm.example.toko.PaymentMethod;
import id.umkm.tenancy.subscription.BillingCycle;
import id.umkm.tenancy.subscription.Plan;
import id.umkm.tenancy.subscription.PlanId;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What there is to try the application with. */
final class DemoData {

    /** The password of all accounts. */
    static final String PASSWORD = "rahasia-123";

    static final String SUPER_ADMIN = "super@example.com";

    private static final Plan SHOP = plan(1, "toko", Set.of("inventory", "sales"), 149_000);
    private static final Plan WAREHOUSE = plan(2, "gudang", Set.of("inventory"), 99_000);
    private static final Plan WORKSHOP = plan(3, "servis", Set.of("inventory", "service"), 129_000);

    /** A small plan: whoever is a fourth member of a shop that has it is refused. */
    private static final Plan STALL = plan(4, "warung", Set.of("inventory", "sales"), 79_000, 3);

    /** What each shop sold of its two products. */
    private static final List<PastSale> SALES = List.of(
            sale(6, "09:12", CASH, 2, 1),
            sale(5, "11:40", QRIS, 1, 0),
            sale(5, "16:05", CASH, 0, 3),
            sale(4, "10:26", CASH, 3, 2),
            sale(3, "13:51", TRANSFER, 1, 1),
            sale(2, "09:48", QRIS, 2, 0),
            sale(2, "17:30", CASH, 0, 1),
            sale(1, "14:19", CASH, 4, 2));

    private DemoData() {}

    static List<Plan> plans() {
        return List.of(SHOP, WAREHOUSE, WORKSHOP, STALL);
    }

    static List<DemoTenant> tenants() {
        return List.of(
                corporate(
                        "A",
                        "Citra Lestari",
                        List.of(
                                new Goods("Kopi Arabika Gayo 200 g", 68_000, 40),
                                new Goods("Gula Aren 1 kg", 32_000, 75)),
                        List.of(
                                new Goods("Biji Kopi Mentah 60 kg", 5_400_000, 12),
                                new Goods("Kemasan 200 g", 1_500, 4_000)),
                        List.of(
                                new Goods("Burr Penggiling", 275_000, 9),
                                new Goods("Karet Pompa Espresso", 45_000, 30)),
                        List.of(
                                order(6, "08:40", "Bu Ratna Dewi", "Mesin espresso", "Tidak panas", 350_000, DELIVERED),
                                order(4, "10:15", "Pak Joko Santoso", "Penggiling kopi", "Macet", 175_000, DONE),
                                order(2, "13:05", "Bu Wulan Sari", "Pemanas susu", "Bocor", 120_000, IN_PROGRESS),
                                order(1, "15:20", "Pak Andi Wijaya", "Mesin espresso", "Berisik", 200_000))),
                corporate(
                        "B",
                        "Made Wirawan",
                        List.of(
                                new Goods("Batik Tulis Lasem", 850_000, 14),
                                new Goods("Kemeja Batik Cap", 189_000, 60)),
                        List.of(
                                new Goods("Kain Mori Primissima 1 m", 28_000, 900),
                                new Goods("Malam Batik 1 kg", 52_000, 120)),
                        List.of(new Goods("Canting No. 2", 18_000, 50), new Goods("Benang Jahit", 6_500, 200)),
                        List.of(
                                order(
                                        6,
                                        "09:30",
                                        "Bu Siti Aminah",
                                        "Mesin jahit",
                                        "Jarum patah terus",
                                        150_000,
                                        DELIVERED),
                                order(4, "11:00", "Pak Bambang", "Kompor batik listrik", "Mati", 225_000, DONE),
                                order(2, "14:10", "Bu Kartini", "Mesin obras", "Benang putus", 135_000, IN_PROGRESS),
                                order(1, "16:45", "Bu Dewi Lestari", "Setrika uap", "Bocor", 90_000))),
                abc());
    }

    private static DemoTenant corporate(
            String letter,
            String auditor,
            List<Goods> shop,
            List<Goods> warehouse,
            List<Goods> workshop,
            List<PastOrder> orders) {
        List<Branch> branches = Stream.of("JKT", "SBY", "BDG")
                .map(city -> new Branch(
                        "Cabang " + city,
                        List.of(
                                new Unit("Toko " + city, SHOP.code(), shop, SALES, List.of()),
                                new Unit("Gudang " + city, WAREHOUSE.code(), warehouse, List.of(), List.of()),
                                new Unit("Servis " + city, WORKSHOP.code(), workshop, List.of(), orders))))
                .toList();
        String x = letter.toLowerCase(java.util.Locale.ROOT);
        String name = "Corporate " + letter;
        return new DemoTenant(
                name,
                branches,
                List.of(
                        person("admin." + x, "Admin " + name, name, ADMIN),
                        person("manager.jkt." + x, "Manajer JKT " + letter, "Cabang JKT", MANAGER),
                        person("kasir.toko.jkt." + x, "Kasir Toko JKT " + letter, "Toko JKT", CASHIER),
                        person("gudang.jkt." + x, "Staf Gudang JKT " + letter, "Gudang JKT", STOREKEEPER),
                        person("auditor." + x, auditor, name, AUDITOR)));
    }

    private static DemoTenant abc() {
        Unit shop = new Unit(
                "BU Toko Utama",
                STALL.code(),
                List.of(new Goods("Beras Pandan Wangi 5 kg", 78_000, 120), new Goods("Minyak Goreng 2 L", 36_500, 80)),
                SALES,
                List.of());
        return new DemoTenant(
                "Corporate ABC",
                List.of(new Branch("Company Jakarta", List.of(shop))),
                List.of(new Person(
                        email("john"),
                        "John",
                        List.of(
                                new Place("Corporate ABC", List.of()),
                                new Place("Company Jakarta", List.of(MANAGER)),
                                new Place("BU Toko Utama", List.of(CASHIER, STOREKEEPER))))));
    }

    private static Person person(String mailbox, String name, String group, String role) {
        return new Person(email(mailbox), name, List.of(new Place(group, List.of(role))));
    }

    private static String email(String mailbox) {
        return mailbox + "@example.com";
    }

    private static PastSale sale(int daysAgo, String time, PaymentMethod payment, long first, long second) {
        return new PastSale(new Past(daysAgo, LocalTime.parse(time)), payment, List.of(first, second));
    }

    private static PastOrder order(
            int daysAgo, String time, String customer, String item, String complaint, long fee, OrderStatus... last) {
        List<OrderStatus> path = List.of(IN_PROGRESS, DONE, DELIVERED);
        List<OrderStatus> steps = last.length == 0 ? List.of() : path.subList(0, path.indexOf(last[0]) + 1);
        return new PastOrder(new Past(daysAgo, LocalTime.parse(time)), customer, item, complaint, fee, steps);
    }

    private static Plan plan(long id, String code, Set<String> modules, long priceIdr) {
        return plan(id, code, modules, priceIdr, null);
    }

    private static Plan plan(long id, String code, Set<String> modules, long priceIdr, @Nullable Integer maxUsers) {
        return new Plan(new PlanId(id), code, modules, Set.of(), priceIdr, BillingCycle.MONTHLY, maxUsers);
    }
}
