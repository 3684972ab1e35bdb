package id.umkm.tenancy.benchmarks.load;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * Opens shops in the demo tenants, by the API alone: a company with business units that are subscribed, products, and people who
 * are invited, choose a password and sign in.
 */
final class Market {

    private static final List<String> TENANTS = List.of("a", "b");
    private static final String DEMO_PASSWORD = "rahasia-123";
    private static final String PASSWORD = "kata-sandi-untuk-beban";
    private static final String RUN = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);

    private final Api anonymous;
    private final List<Seller> sellers = new ArrayList<>();
    private final List<Seller> managers = new ArrayList<>();

    private Market(Api anonymous) {
        this.anonymous = anonymous;
    }

    /**
     * Opens it.
     *
     * @param server where the application with its demo data is, such as {@code http://localhost:8080}
     * @param users how many work there, in all tenants together
     * @param shops how many shops each tenant has
     * @param products how many products each shop has; at least 2
     * @throws IllegalStateException if the application refuses something
     */
    static Market open(String server, int users, int shops, int products) {
        Market market = new Market(Api.at(server));
        int all = TENANTS.size() * shops;
        int shop = 0;
        for (String tenant : TENANTS) {
            Api admin = market.anonymous.signIn("admin." + tenant + "@example.com", DEMO_PASSWORD);
            long corporate = corporate(admin);
            long company = open(admin, corporate, "COMPANY", "Beban " + RUN);
            long role = id(admin.post(
                    "/api/roles",
                    "{\"groupId\": %d, \"name\": \"Beban %s\", \"inheritable\": false, \"permissions\": [%s]}"
                            .formatted(company, RUN, "\"groups.view\", \"sales.*\", \"inventory.*\"")));
            for (int number = 1; number <= shops; number++, shop++) {
                // Spread evenly, whatever the numbers are.
                int people = users * (shop + 1) / all - users * shop / all;
                market.openShop(admin, company, role, Canary.mark(tenant, number), people, products);
            }
        }
        return market;
    }

    /** Those who work there. */
    List<Seller> sellers() {
        return List.copyOf(sellers);
    }

    /** One for each shop, who sees all of it. */
    List<Seller> managers() {
        return List.copyOf(managers);
    }

    private void openShop(Api admin, long company, long role, String mark, int people, int products) {
        long unit = open(admin, company, "BUSINESS_UNIT", "Toko " + mark + " " + RUN);
        admin.post("/api/groups/" + unit + "/subscription", "{\"planId\": %d}".formatted(plan(admin, unit)))
                .require(201);
        List<Long> goods = new ArrayList<>();
        for (int number = 1; number <= products; number++) {
            goods.add(id(admin.post(
                    "/api/groups/" + unit + "/products",
                    "{\"name\": \"Barang %d %s\", \"price\": %d, \"stock\": %d}"
                            .formatted(number, mark, Shop.PRICE, Shop.STOCK))));
        }
        Set<String> ids = new HashSet<>();
        List<Api> signedIn = new ArrayList<>();
        for (int number = 1; number <= people; number++) {
            String email = String.format(Locale.ROOT, "%s.%d.%s@example.com", mark, number, RUN);
            ids.add(invite(admin, email, mark, unit, role));
            signedIn.add(anonymous.signIn(email, PASSWORD));
        }
        // Whoever stocked the shop is on its cards too.
        ids.add(actor(admin.get("/api/auth/me").require(200).get("user")));
        Shop shop = new Shop(new Canary(mark, unit, ids), goods);
        signedIn.forEach(api -> sellers.add(new Seller(api, shop)));
        managers.add(new Seller(admin, shop));
    }

    private String invite(Api admin, String email, String mark, long unit, long role) {
        JsonNode invited = admin.post(
                        "/api/users",
                        "{\"email\": \"%s\", \"displayName\": \"%s\", \"groupId\": %d, \"membership\": {\"roles\": [{\"roleId\": %d}]}}"
                                .formatted(email, mark, unit, role))
                .require(201);
        anonymous
                .post(
                        "/api/auth/password/code",
                        "{\"email\": \"%s\", \"code\": \"%s\", \"newPassword\": \"%s\"}"
                                .formatted(email, invited.get("code").asString(), PASSWORD))
                .requireStatus(204);
        return actor(invited);
    }

    /** As receipts and cards spell who it was. */
    private static String actor(JsonNode user) {
        return "user:" + user.get("id").asString();
    }

    private static long corporate(Api admin) {
        return find(admin.get("/api/groups").require(200).get("items"), "type", "CORPORATE");
    }

    private static long plan(Api admin, long unit) {
        return find(admin.get("/api/groups/" + unit + "/plans").require(200), "code", "toko");
    }

    private static long find(JsonNode rows, String field, String value) {
        JsonNode found = StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.get(field).asString().equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + field + " " + value
                        + " in the application's demo data: start it with umkm.demo.enabled=true"));
        return found.get("id").asLong();
    }

    private static long open(Api admin, long parent, String type, String name) {
        return id(admin.post(
                "/api/groups", "{\"parentId\": %d, \"type\": \"%s\", \"name\": \"%s\"}".formatted(parent, type, name)));
    }

    private static long id(Api.Answer created) {
        return created.require(201).get("id").asLong();
    }
}
