package id.umkm.example.demo;

import static id.umkm.example.demo.DemoTenant.ADMIN;
import static id.umkm.example.demo.DemoTenant.CASHIER;
import static id.umkm.example.demo.DemoTenant.MANAGER;
import static id.umkm.example.demo.DemoTenant.STOREKEEPER;

import id.umkm.example.demo.DemoTenant.Branch;
import id.umkm.example.demo.DemoTenant.Goods;
import id.umkm.example.demo.DemoTenant.Person;
import id.umkm.example.demo.DemoTenant.Place;
import id.umkm.example.demo.DemoTenant.Unit;
import id.umkm.tenancy.subscription.BillingCycle;
import id.umkm.tenancy.subscription.Plan;
import id.umkm.tenancy.subscription.PlanId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What there is to try the application with. */
final class DemoData {

    /** The password of all accounts. */
    static final String PASSWORD = "rahasia-123";

    static final String SUPER_ADMIN = "super@example.com";

    private static final Plan SHOP = plan(1, "toko", Set.of("inventory", "sales"), 149_000);
    private static final Plan WAREHOUSE = plan(2, "gudang", Set.of("inventory"), 99_000);
    private static final Plan WORKSHOP = plan(3, "servis", Set.of("inventory", "service"), 129_000);

    private DemoData() {}

    static List<Plan> plans() {
        return List.of(SHOP, WAREHOUSE, WORKSHOP);
    }

    static List<DemoTenant> tenants() {
        return List.of(
                corporate(
                        "A",
                        List.of(
                                new Goods("Kopi Arabika Gayo 200 g", 68_000, 40),
                                new Goods("Gula Aren 1 kg", 32_000, 75)),
                        List.of(
                                new Goods("Biji Kopi Mentah 60 kg", 5_400_000, 12),
                                new Goods("Kemasan 200 g", 1_500, 4_000)),
                        List.of(
                                new Goods("Burr Penggiling", 275_000, 9),
                                new Goods("Karet Pompa Espresso", 45_000, 30))),
                corporate(
                        "B",
                        List.of(
                                new Goods("Batik Tulis Lasem", 850_000, 14),
                                new Goods("Kemeja Batik Cap", 189_000, 60)),
                        List.of(
                                new Goods("Kain Mori Primissima 1 m", 28_000, 900),
                                new Goods("Malam Batik 1 kg", 52_000, 120)),
                        List.of(new Goods("Canting No. 2", 18_000, 50), new Goods("Benang Jahit", 6_500, 200))),
                abc());
    }

    private static DemoTenant corporate(String letter, List<Goods> shop, List<Goods> warehouse, List<Goods> workshop) {
        List<Branch> branches = Stream.of("JKT", "SBY", "BDG")
                .map(city -> new Branch(
                        "Cabang " + city,
                        List.of(
                                new Unit("Toko " + city, SHOP.code(), shop),
                                new Unit("Gudang " + city, WAREHOUSE.code(), warehouse),
                                new Unit("Servis " + city, WORKSHOP.code(), workshop))))
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
                        person("gudang.jkt." + x, "Staf Gudang JKT " + letter, "Gudang JKT", STOREKEEPER)));
    }

    private static DemoTenant abc() {
        Unit shop = new Unit(
                "BU Toko Utama",
                SHOP.code(),
                List.of(new Goods("Beras Pandan Wangi 5 kg", 78_000, 120), new Goods("Minyak Goreng 2 L", 36_500, 80)));
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

    private static Plan plan(long id, String code, Set<String> modules, long priceIdr) {
        return new Plan(new PlanId(id), code, modules, Set.of(), priceIdr, BillingCycle.MONTHLY, null);
    }
}
