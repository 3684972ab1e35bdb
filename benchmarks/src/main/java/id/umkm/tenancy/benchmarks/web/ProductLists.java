package id.umkm.tenancy.benchmarks.web;

import id.umkm.example.UmkmApplication;
import id.umkm.tenancy.benchmarks.Contender;
import id.umkm.tenancy.benchmarks.Race;
import id.umkm.tenancy.benchmarks.web.bare.BareApplication;
import id.umkm.tenancy.test.PostgresServer;
import id.umkm.tenancy.test.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The example and a bare application, each with a server of its own in this process, on the same rows: the example's in tables
 * with policies, those of the bare one in a copy without.
 */
final class ProductLists implements AutoCloseable {

    static final String BARE = "bare Spring endpoint, WHERE by hand, in SQL as the example's list is";
    static final String BARE_ENTITIES = "bare Spring endpoint, WHERE by hand, of entities";
    static final String CASHIER = "the example, as a cashier who sees one shop";
    static final String ADMIN = "the example, as an administrator who sees the whole tenant";

    private static final String PATH = "/api/groups/%s/products";

    private static final String COPY = """
            create table product_by_hand as select tenant_id, id, group_id, name, price, stock, entries, version
            from umkm_product;
            alter table product_by_hand add primary key (tenant_id, id);
            create index on product_by_hand (tenant_id, group_id, name, id);
            grant select on product_by_hand to by_hand;
            analyze""";

    private final TestDatabase database = PostgresServer.shared().createDatabase();
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<ConfigurableApplicationContext> applications = new ArrayList<>();
    private final List<Shop> shops;
    private final String example;
    private final String bare;

    /**
     * Starts both.
     *
     * @param products how many products each shop has besides those of the demo
     */
    ProductLists(int products) {
        example = start(UmkmApplication.class, exampleSettings());
        JdbcClient superuser = JdbcClient.create(database.superuser());
        fill(superuser, products);
        bare = start(BareApplication.class, bareSettings(superuser));
        haveAsManyEndpoints(applications.get(0), applications.get(1));
        shops = shops(superuser);
    }

    // Spring looks through all endpoints with each request, with tenants or without: so the bare application has those
    // of the example,
    // of which nobody calls any but its own.
    private static void haveAsManyEndpoints(ApplicationContext example, ApplicationContext bare) {
        RequestMappingHandlerMapping from = endpoints(example);
        RequestMappingHandlerMapping to = endpoints(bare);
        HandlerMethod unused = to.getHandlerMethods().values().iterator().next();
        from.getHandlerMethods().keySet().stream()
                .filter(endpoint -> endpoint.getPatternValues().stream()
                        .allMatch(
                                pattern -> pattern.startsWith("/api/") && !pattern.equals(PATH.formatted("{groupId}"))))
                .forEach(endpoint -> to.registerMapping(endpoint, unused.getBean(), unused.getMethod()));
    }

    private static RequestMappingHandlerMapping endpoints(ApplicationContext application) {
        return application.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
    }

    private Map<String, String> exampleSettings() {
        String prefix = database.name();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spring.profiles.active", "external");
        settings.put("spring.datasource.username", database.superuserName());
        settings.put("spring.datasource.password", database.superuserPassword());
        settings.put("tenancy.provision.enabled", "true");
        settings.put("tenancy.roles.owner", prefix + "_owner");
        settings.put("tenancy.roles.application", prefix + "_app");
        settings.put("tenancy.roles.application-wide", prefix + "_wide");
        settings.put("tenancy.roles.system", prefix + "_system");
        settings.put("umkm.login.role", prefix + "_login");
        settings.put("umkm.demo.enabled", "true");
        return settings;
    }

    private Map<String, String> bareSettings(JdbcClient superuser) {
        superuser.sql("drop role if exists by_hand").update();
        superuser.sql("create role by_hand login password 'benchmark'").update();
        superuser.sql(COPY).update();
        return Map.of(
                "spring.profiles.active", "external",
                "spring.datasource.username", "by_hand",
                "spring.datasource.password", "benchmark",
                "spring.flyway.enabled", "false",
                "spring.autoconfigure.exclude", tenancyConfigurations());
    }

    // The bare application has nothing of Tenancy but its classes.
    private static String tenancyConfigurations() {
        return ImportCandidates.load(AutoConfiguration.class, ProductLists.class.getClassLoader())
                .getCandidates()
                .stream()
                .filter(name -> name.startsWith("id.umkm.tenancy."))
                .collect(Collectors.joining(","));
    }

    private String start(Class<?> application, Map<String, String> settings) {
        SpringApplication spring = new SpringApplication(application, HeaderSignIn.class);
        Map<String, Object> defaults = new LinkedHashMap<>(settings);
        defaults.put("spring.datasource.url", database.url());
        defaults.put("server.port", "0");
        defaults.put("spring.main.banner-mode", "off");
        ConfigurableApplicationContext context = spring.run(defaults.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new));
        applications.add(context);
        return "http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    // Rows of different shops and tenants lie between each other, as they come in over time.
    private static void fill(JdbcClient superuser, int products) {
        superuser.sql("""
                        insert into umkm_product (tenant_id, id, group_id, name, price, stock)
                        select g.tenant_id, 1000000000 + n * 1000 + g.id, g.id, 'Barang ' || n, n * 500, n
                        from generate_series(1, :products) n, tenancy_group g where g.level = 2
                        order by n, g.id""").param("products", products).update();
        superuser.sql("analyze umkm_product").update();
    }

    /** Shops that somebody sees alone, with who that is and who administers their tenant. */
    private static List<Shop> shops(JdbcClient superuser) {
        return superuser
                .sql("""
                        select g.tenant_id, g.id, cashier.account_id, admin.account_id
                        from tenancy_group g
                        join umkm_credential cashier on cashier.tenant_id = g.tenant_id and cashier.email like 'kasir.%'
                        join umkm_credential admin on admin.tenant_id = g.tenant_id and admin.email like 'admin.%'
                        where g.name = 'Toko JKT' order by g.tenant_id""")
                .query((row, number) -> new Shop(
                        row.getLong(2),
                        HeaderSignIn.user(row.getLong(1), row.getLong(3)),
                        HeaderSignIn.user(row.getLong(1), row.getLong(4))))
                .list();
    }

    /** Each question is the product list of another tenant's shop. */
    Race race() {
        return new Race(
                shops.size(),
                List.of(
                        contender(BARE, bare, PATH, Shop::cashier),
                        contender(BARE_ENTITIES, bare, PATH + "/entities", Shop::cashier),
                        contender(CASHIER, example, PATH, Shop::cashier),
                        contender(ADMIN, example, PATH, Shop::admin)));
    }

    private Contender contender(String name, String server, String path, Function<Shop, String> user) {
        return new Contender(name, question -> {
            Shop shop = shops.get(question);
            return get(server + path.formatted(shop.group), user.apply(shop));
        });
    }

    private String get(String list, String user) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(list + "?limit=50"))
                .header(HeaderSignIn.HEADER, user)
                .build();
        try {
            var response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(response.statusCode() + ": " + response.body());
            }
            // The cursor is the example's own.
            return response.body().replaceAll("\"nextCursor\":(null|\"[^\"]*\")", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        applications.forEach(ConfigurableApplicationContext::close);
    }

    private record Shop(long group, String cashier, String admin) {}
}
