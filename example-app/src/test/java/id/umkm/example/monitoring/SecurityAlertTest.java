package id.umkm.example.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.example.support.Api;
import id.umkm.example.support.OwnTenant;
import id.umkm.example.support.StatementCounter;
import id.umkm.example.support.TestPeople;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import id.umkm.tenancy.administration.TenantService;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What trips each rule, and what just does not, over HTTP and by the limits that are the default. */
@UmkmTest
class SecurityAlertTest {

    private static final String ALERTS = "/api/security/alerts";
    private static final String PLATFORM_ALERTS = "/api/platform/alerts";

    @Autowired
    Api api;

    @Autowired
    UmkmDatabase database;

    @Autowired
    TenantService tenants;

    @Autowired
    TestPeople people;

    @Autowired
    SecurityFlush flush;

    @Autowired
    StatementCounter statements;

    private OwnTenant world;

    @BeforeEach
    void ownTenant() {
        world = new OwnTenant(api, database, tenants);
    }

    @Test
    void eightSignInsThatFailAtOneAccountAreAnAlertAndSevenAreNot() {
        String email = world.mailbox("guest") + "@example.com";

        repeat(7, i -> api.login(email, "salah"));
        api.login(world.mailbox("leaving") + "@example.com", "salah");
        assertThat(alerts("FAILED_SIGN_INS")).isEmpty();

        api.login(email, "salah").expectProblem(401);
        assertThat(alerts("FAILED_SIGN_INS")).containsExactly(email + " 8/8");
    }

    @Test
    void signInsThatFailAtAnAddressThatNobodyHasAreNoTenantsAlert() {
        String nobody = "tidak.ada." + UUID.randomUUID() + "@example.com";

        repeat(8, i -> api.login(nobody, "salah"));
        flush.flush();

        assertThat(database.superuser()
                        .sql("select count(*) from umkm_security_alert where subject = ?")
                        .param(nobody)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void signInsThatFailInASuspendedTenantLeaveNoRowThatWouldHoldUpItsErasure() {
        api.as("super")
                .post("/api/platform/tenants/" + world.tenant() + "/suspension", "{\"reason\": \"Uji\"}")
                .expect(204);

        repeat(8, i -> api.login(world.mailbox("guest") + "@example.com", "salah"));
        flush.flush();

        for (String table : List.of("umkm_security_signal", "umkm_security_alert")) {
            assertThat(database.superuser()
                            .sql("select count(*) from " + table + " where tenant_id = ?")
                            .param(world.tenant())
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void twentyDenialsAreAnAlertAndNineteenAreNot() {
        String products = "/api/groups/" + world.newUnit() + "/products";

        repeat(19, i -> world.guest().get(products).expectProblem(403));
        world.elsewhere().get(products).expectProblem(404);
        assertThat(alerts("DENIED_ACCESS")).isEmpty();

        world.guest().get(products).expectProblem(403);
        assertThat(alerts("DENIED_ACCESS")).containsExactly("user:" + world.userId("guest") + " 20/20");
        assertThat(items(world.admin().get(ALERTS + "?kind=DENIED_ACCESS"))
                        .get(0)
                        .get("subjectName")
                        .asString())
                .isEqualTo(world.mailbox("guest"));
        assertThat(alerts("OTHER_TENANTS_OBJECTS")).isEmpty();
    }

    @Test
    void fiveTriesAtWhatIsNotOfOnesTenantAreAnAlertAndFourAreNot() {
        long theirs = database.tenant("Corporate B");
        Api.Client guest = world.guest();

        guest.get("/api/groups/" + theirs).expectProblem(404);
        guest.get("/api/groups/" + theirs + "/products").expectProblem(404);
        guest.get("/api/groups/987654321/products").expectProblem(404);
        guest.inTenant(theirs).get("/api/groups").expectProblem(404);
        assertThat(alerts("OTHER_TENANTS_OBJECTS")).isEmpty();

        guest.get("/api/groups/" + theirs).expectProblem(404);
        assertThat(alerts("OTHER_TENANTS_OBJECTS")).containsExactly("user:" + world.userId("guest") + " 5/5");
        assertThat(alerts("DENIED_ACCESS")).isEmpty();
    }

    @Test
    void moreThanFiveThousandRowsInAnHourAreAnAlertAndFiveThousandAreNot() {
        long unit = world.newSubscribedUnit();
        addProducts(unit, 200);

        Noticed noticed = withinAnHour(reader -> {
            Api.Client client = api.as(reader.mailbox());
            String products = "/api/groups/" + unit + "/products?limit=";
            repeat(25, i -> client.get(products + 200).expect(200));
            List<String> before = alerts("UNUSUAL_ROWS");
            client.get(products + 1).expect(200);
            return new Noticed(reader, before, alerts("UNUSUAL_ROWS"));
        });

        assertThat(noticed.before()).isEmpty();
        assertThat(noticed.after()).containsExactly("user:" + noticed.reader().id() + " 5001/5000");
    }

    @Test
    void moreThanFiftyGroupsInAnHourAreAnAlertAndFiftyAreNot() {
        List<Long> units = IntStream.range(0, 51).mapToObj(i -> world.newUnit()).toList();

        Noticed noticed = withinAnHour(reader -> {
            Api.Client client = api.as(reader.mailbox());
            // Twice, for it is groups that count and not requests.
            repeat(100, i -> client.get("/api/groups/" + units.get(i % 50)).expect(200));
            List<String> before = alerts("UNUSUAL_GROUPS");
            client.get("/api/groups/" + units.get(50)).expect(200);
            return new Noticed(reader, before, alerts("UNUSUAL_GROUPS"));
        });

        assertThat(noticed.before()).isEmpty();
        assertThat(noticed.after()).containsExactly("user:" + noticed.reader().id() + " 51/50");
    }

    @Test
    void alertIsRaisedOnceForAWindowAndIsInTheTrail() {
        String group = "/api/groups/987654321";
        repeat(5, i -> world.guest().get(group));
        assertThat(alerts("OTHER_TENANTS_OBJECTS")).hasSize(1);

        repeat(5, i -> world.guest().get(group));

        assertThat(alerts("OTHER_TENANTS_OBJECTS")).hasSize(1);
        List<JsonNode> trail = items(world.admin().get("/api/audit-events?action=security.alert"));
        assertThat(trail).hasSize(1);
        assertThat(trail.get(0).get("details").toString())
                .contains("OTHER_TENANTS_OBJECTS", "user:" + world.userId("guest"));
    }

    @Test
    void alertsAreForTheAdministratorsOfTheTenantAlone() {
        repeat(5, i -> world.guest().get("/api/groups/987654321"));
        assertThat(alerts("OTHER_TENANTS_OBJECTS")).hasSize(1);
        OwnTenant other = new OwnTenant(api, database, tenants);

        assertThat(items(other.admin().get(ALERTS))).isEmpty();
        other.admin().inTenant(world.tenant()).get(ALERTS).expectProblem(404);
        world.guest().get(ALERTS).expectProblem(403);
        world.elsewhere().get(ALERTS).expectProblem(404);
        api.as("super").get(ALERTS).expectProblem(400);
        assertThat(items(api.as("super").inTenant(world.tenant()).get(ALERTS))).hasSize(1);
    }

    @Test
    void signInsThatFailAtASuperAdminsAccountAreThePlatformsAlertAndNoTenants() {
        String email = "super." + UUID.randomUUID() + "@example.com";
        database.superuser()
                .sql(
                        "insert into umkm_credential (email, tenant_id, account_id, password_hash)"
                                + " select ?, tenant_id, account_id, password_hash from umkm_credential where email = 'super@example.com'")
                .param(email)
                .update();

        repeat(7, i -> api.login(email, "salah"));
        assertThat(platformAlertsAbout(email)).isEmpty();
        api.login(email, "salah").expectProblem(401);

        assertThat(platformAlertsAbout(email)).hasSize(1);
        assertThat(alerts("FAILED_SIGN_INS")).isEmpty();
        assertThat(items(api.as("super").get(PLATFORM_ALERTS + "?kind=DENIED_ACCESS&limit=200")))
                .noneMatch(alert -> alert.get("subject").asString().equals(email));
        assertThat(database.superuser()
                        .sql(
                                "select count(*) from tenancy_platform_audit_event where action = 'security-alerts.listed'")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @Test
    void platformsAlertsAreForSuperAdminsOutsideOfTenantsAlone() {
        world.admin().get(PLATFORM_ALERTS).expectProblem(403);
        assertThat(api.as("super")
                        .inTenant(world.tenant())
                        .get(PLATFORM_ALERTS)
                        .expectProblem(400)
                        .text("type"))
                .isEqualTo("urn:umkm:problem:tenant-not-expected");
        api.as("super")
                .get(PLATFORM_ALERTS + "?from=" + Instant.now().minus(Duration.ofDays(400)))
                .expectProblem(400);
        api.as("super").get(PLATFORM_ALERTS + "?kind=APA").expectProblem(400);
    }

    private List<String> platformAlertsAbout(String subject) {
        flush.flush();
        return items(api.as("super").get(PLATFORM_ALERTS + "?limit=200")).stream()
                .map(alert -> alert.get("subject").asString())
                .filter(subject::equals)
                .toList();
    }

    @Test
    void alertsComeNewestFirstByKindAndTimeAndPageByPage() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        for (int i = 1; i <= 5; i++) {
            addAlert(i % 2 == 0 ? "UNUSUAL_ROWS" : "DENIED_ACCESS", "user:" + i, now.minus(Duration.ofHours(i)));
        }
        Api.Client admin = world.admin();

        assertThat(subjects(admin.get(ALERTS))).containsExactly("user:1", "user:2", "user:3", "user:4", "user:5");
        assertThat(subjects(admin.get(ALERTS + "?kind=UNUSUAL_ROWS"))).containsExactly("user:2", "user:4");
        assertThat(subjects(admin.get(
                        ALERTS + "?from=" + now.minus(Duration.ofHours(3)) + "&to=" + now.minus(Duration.ofHours(1)))))
                .containsExactly("user:2", "user:3");
        List<String> paged = new ArrayList<>();
        String cursor = "";
        do {
            Api.Answer page = admin.get(ALERTS + "?limit=2" + cursor).expect(200);
            paged.addAll(subjects(page));
            cursor = page.json().get("nextCursor").isNull() ? "" : "&cursor=" + page.text("nextCursor");
        } while (!cursor.isEmpty());
        assertThat(paged).containsExactly("user:1", "user:2", "user:3", "user:4", "user:5");
    }

    @Test
    void absurdRangesAreRefused() {
        Instant now = Instant.now();
        Instant longAgo = now.minus(Duration.ofDays(400));
        for (String absurd : List.of(
                "from=" + now + "&to=" + now.minusSeconds(1),
                "from=" + longAgo,
                "from=" + longAgo + "&to=" + longAgo.plus(Duration.ofDays(366)).plusSeconds(1),
                "to=" + now.plus(Duration.ofDays(2)),
                "from=" + now.plus(Duration.ofDays(2)),
                "from=9999-01-01T00:00:00Z&to=9999-01-02T00:00:00Z",
                "to=1969-12-31T23:59:59Z",
                "from=-999999999-01-01T00:00:00Z",
                "to=%2B1000000000-12-31T23:59:59Z")) {
            Api.Answer answer = world.admin().get(ALERTS + "?" + absurd).expectProblem(400);
            assertThat(answer.text("type")).as(absurd).isEqualTo("urn:umkm:problem:invalid-range");
        }
        for (String malformed : List.of("from=kemarin", "kind=APA", "limit=0", "limit=201", "cursor=abc")) {
            world.admin().get(ALERTS + "?" + malformed).expectProblem(400);
        }
        world.admin()
                .get(ALERTS + "?from=" + longAgo + "&to=" + longAgo.plus(Duration.ofDays(366)))
                .expect(200);
        world.admin().get(ALERTS + "?to=" + now.plus(Duration.ofHours(23))).expect(200);
    }

    @Test
    void countingAddsNoStatementToARequest() {
        long unit = world.newUnit();
        Api.Client admin = world.admin();
        admin.get("/api/groups/" + unit).expect(200);
        flush.flush();

        long first = statements.during(() -> admin.get("/api/groups/" + unit).expect(200));
        long second = statements.during(() -> admin.get("/api/groups/" + unit).expect(200));

        // Of the token, and of the group; the count is written by whoever flushes.
        assertThat(List.of(first, second)).allSatisfy(count -> assertThat(count).isLessThanOrEqualTo(3));
        assertThat(statements.during(flush::flush)).isPositive();
    }

    /** What an alert's kind showed before the last request and after it. */
    private record Noticed(TestPeople.Person reader, List<String> before, List<String> after) {}

    // Hours are those of the clock: where one ends meanwhile, it is done again by somebody else.
    private Noticed withinAnHour(Function<TestPeople.Person, Noticed> deed) {
        Instant hour;
        Noticed noticed;
        do {
            hour = Instant.now().truncatedTo(ChronoUnit.HOURS);
            noticed = deed.apply(people.member(world.tenant(), world.tenant(), "inventory.view"));
        } while (!hour.equals(Instant.now().truncatedTo(ChronoUnit.HOURS)));
        return noticed;
    }

    private static void repeat(int times, IntConsumer deed) {
        IntStream.range(0, times).forEach(deed);
    }

    private List<String> alerts(String kind) {
        flush.flush();
        return items(world.admin().get(ALERTS + "?kind=" + kind)).stream()
                .map(alert -> alert.get("subject").asString() + " "
                        + alert.get("observed").asLong() + "/"
                        + alert.get("threshold").asLong())
                .toList();
    }

    private static List<String> subjects(Api.Answer page) {
        return items(page).stream()
                .map(alert -> alert.get("subject").asString())
                .toList();
    }

    private static List<JsonNode> items(Api.Answer page) {
        return page.expect(200).json().get("items").valueStream().toList();
    }

    private void addProducts(long unit, int count) {
        database.superuser()
                .sql("insert into umkm_product (tenant_id, id, group_id, name, price, stock)"
                        + " select ?, nextval('umkm_id_seq'), ?, 'Produk ' || n, 1, 0 from generate_series(1, ?) n")
                .params(world.tenant(), unit, count)
                .update();
    }

    private void addAlert(String kind, String subject, Instant moment) {
        database.superuser()
                .sql("insert into umkm_security_alert (tenant_id, id, kind, subject, window_start, raised_at, observed,"
                        + " threshold) values (?, nextval('umkm_id_seq'), ?, ?, ?, ?, 2, 1)")
                .params(world.tenant(), kind, subject, Timestamp.from(moment), Timestamp.from(moment))
                .update();
    }
}
