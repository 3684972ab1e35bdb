package id.umkm.example;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.example.support.Api;
import id.umkm.example.support.TenantChecksum;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every endpoint, as every kind of user of tenant A, with every kind of id of tenant B: nothing of B is answered and
 * nothing of B changes.
 */
@UmkmTest
class IsolationMatrixTest {

    /** What B's texts are made to contain, so that none of them can hide among A's. */
    private static final String MARK = "milik-b-";

    private static final List<String> USERS_OF_A =
            List.of("admin.a", "manager.jkt.a", "kasir.toko.jkt.a", "gudang.jkt.a");

    private static final String GROUP_BODY = "{\"parentId\": {id}, \"type\": \"BUSINESS_UNIT\", \"name\": \"Curian\"}";
    private static final String PLAN_BODY =
            "{\"code\": \"curian\", \"modules\": [], \"priceIdr\": 0, \"billingCycle\": \"MONTHLY\"}";
    private static final String TENANT_BODY =
            "{\"name\": \"Curian\", \"administrator\": {\"email\": \"curian@example.com\", \"displayName\": \"Curian\"}}";
    private static final String ERASURE_BODY =
            "{\"confirmation\": \"milik-b-Corporate B\", \"reason\": \"Curian\", \"checksum\": \"" + "0".repeat(64)
                    + "\"}";
    private static final String NAME_BODY = "{\"name\": \"Curian\"}";
    private static final String MOVEMENT_BODY = "{\"kind\": \"RECEIPT\", \"quantity\": 1}";
    private static final String TRANSFER_BODY =
            "{\"productId\": 1, \"toGroupId\": {id}, \"toProductId\": 1, \"quantity\": 1}";
    private static final String SALE_BODY =
            "{\"payment\": \"CASH\", \"paid\": 1, \"lines\": [{\"productId\": 1, \"quantity\": 1}]}";
    private static final String ORDER_BODY =
            "{\"customer\": \"Curian\", \"item\": \"Curian\", \"complaint\": \"Curian\", \"fee\": 1}";
    private static final String USER_BODY =
            "{\"email\": \"curian@example.com\", \"displayName\": \"Curian\", \"groupId\": {id}}";
    private static final String ROLE_BODY = "{\"groupId\": {id}, \"name\": \"Curian\", \"permissions\": []}";
    private static final String MOVE_BODY = "{\"moveGroup\": {\"groupId\": {id}, \"parentId\": {id}}}";
    private static final String PASSWORD_BODY =
            "{\"currentPassword\": \"salah-salah\", \"newPassword\": \"kata-sandi-baru\"}";
    private static final String CODE_BODY =
            "{\"email\": \"milik-b-admin.b@example.com\", \"code\": \"0000-0000-0000-0000\", \"newPassword\": \"kata-sandi-baru\"}";
    private static final String PRODUCT_BODY = "{\"name\": \"Curian\", \"price\": 1, \"stock\": 1}";

    /** Where nobody is signed in. */
    private static final Set<String> OPEN = Set.of("POST /api/auth/login", "POST /api/auth/password/code");

    /** How each endpoint is tried: a body that names an id writes it as {id}. Login and logout are not RequestMappings alone. */
    private static final Map<String, @Nullable String> MATRIX = matrix();

    @Autowired
    Api api;

    @Autowired
    UmkmDatabase database;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping endpoints;

    private long a;
    private long b;
    private TenantChecksum before = new TenantChecksum(Map.of());

    private static Map<String, @Nullable String> matrix() {
        Map<String, @Nullable String> matrix = new LinkedHashMap<>();
        matrix.put("POST /api/auth/login", null);
        matrix.put("GET /api/auth/me", null);
        matrix.put("POST /api/auth/password", PASSWORD_BODY);
        matrix.put("POST /api/auth/password/code", CODE_BODY);
        matrix.put("GET /api/auth/tokens", null);
        matrix.put("POST /api/auth/tokens", "{\"device\": \"Ponsel\"}");
        matrix.put("DELETE /api/auth/tokens", null);
        matrix.put("DELETE /api/auth/tokens/{tokenId}", null);
        matrix.put("GET /api/users", null);
        matrix.put("POST /api/users", USER_BODY);
        matrix.put("GET /api/users/{userId}", null);
        matrix.put("PATCH /api/users/{userId}", "{\"displayName\": \"Curian\", \"email\": \"curian@example.com\"}");
        matrix.put("DELETE /api/users/{userId}", null);
        matrix.put("POST /api/users/{userId}/reactivate", null);
        matrix.put("POST /api/users/{userId}/code", null);
        matrix.put("PUT /api/users/{userId}/memberships/{groupId}", "{}");
        matrix.put("DELETE /api/users/{userId}/memberships/{groupId}", null);
        matrix.put("GET /api/permissions", null);
        matrix.put("GET /api/roles", null);
        matrix.put("POST /api/roles", ROLE_BODY);
        matrix.put("GET /api/roles/{roleId}", null);
        matrix.put("PATCH /api/roles/{roleId}", NAME_BODY);
        matrix.put("DELETE /api/roles/{roleId}", null);
        matrix.put("GET /api/access/explain", null);
        matrix.put("GET /api/access/groups", null);
        matrix.put("GET /api/access/users", null);
        matrix.put("POST /api/access/preview", MOVE_BODY);
        matrix.put("GET /api/groups", null);
        matrix.put("POST /api/groups", GROUP_BODY);
        matrix.put("GET /api/groups/tree", null);
        matrix.put("GET /api/groups/{groupId}", null);
        matrix.put("PATCH /api/groups/{groupId}", NAME_BODY);
        matrix.put("DELETE /api/groups/{groupId}", null);
        matrix.put("GET /api/groups/{groupId}/products", null);
        matrix.put("POST /api/groups/{groupId}/products", PRODUCT_BODY);
        matrix.put("GET /api/groups/{groupId}/products/{productId}", null);
        matrix.put("PATCH /api/groups/{groupId}/products/{productId}", NAME_BODY);
        matrix.put("DELETE /api/groups/{groupId}/products/{productId}", null);
        matrix.put("GET /api/groups/{groupId}/products/{productId}/stock-card", null);
        matrix.put("POST /api/groups/{groupId}/products/{productId}/movements", MOVEMENT_BODY);
        matrix.put("GET /api/groups/{groupId}/transfers", null);
        matrix.put("POST /api/groups/{groupId}/transfers", TRANSFER_BODY);
        matrix.put("GET /api/groups/{groupId}/transfers/{transferId}", null);
        matrix.put("GET /api/groups/{groupId}/sales", null);
        matrix.put("POST /api/groups/{groupId}/sales", SALE_BODY);
        matrix.put("GET /api/groups/{groupId}/sales/{saleId}", null);
        matrix.put("POST /api/groups/{groupId}/sales/{saleId}/void", "{\"reason\": \"Curian\"}");
        matrix.put("GET /api/groups/{groupId}/service-orders", null);
        matrix.put("POST /api/groups/{groupId}/service-orders", ORDER_BODY);
        matrix.put("GET /api/groups/{groupId}/service-orders/{orderId}", null);
        matrix.put("PATCH /api/groups/{groupId}/service-orders/{orderId}", "{\"fee\": 1}");
        matrix.put("PUT /api/groups/{groupId}/service-orders/{orderId}/status", "{\"status\": \"CANCELLED\"}");
        matrix.put("GET /api/groups/{groupId}/reports/stock-value", null);
        matrix.put("GET /api/groups/{groupId}/reports/sales", null);
        matrix.put("GET /api/groups/{groupId}/reports/service-orders", null);
        matrix.put("GET /api/groups/{groupId}/plans", null);
        matrix.put("GET /api/groups/{groupId}/subscription", null);
        matrix.put("GET /api/groups/{groupId}/subscriptions", null);
        matrix.put("POST /api/groups/{groupId}/subscription", "{\"planId\": 1}");
        matrix.put("PATCH /api/groups/{groupId}/subscription", "{\"planId\": 2}");
        matrix.put("DELETE /api/groups/{groupId}/subscription", null);
        matrix.put("POST /api/groups/{groupId}/subscription/renewals", "{\"periods\": 1}");
        matrix.put("GET /api/audit-events", null);
        matrix.put("GET /api/security/alerts", null);
        matrix.put("GET /api/plans", null);
        matrix.put("POST /api/plans", PLAN_BODY);
        matrix.put("GET /api/plans/{planId}", null);
        matrix.put("PATCH /api/plans/{planId}", "{\"priceIdr\": 1}");
        matrix.put("DELETE /api/plans/{planId}", null);
        matrix.put("GET /api/platform/tenants", null);
        matrix.put("POST /api/platform/tenants", TENANT_BODY);
        matrix.put("GET /api/platform/tenants/{tenantId}", null);
        matrix.put("POST /api/platform/tenants/{tenantId}/suspension", "{\"reason\": \"Curian\"}");
        matrix.put("DELETE /api/platform/tenants/{tenantId}/suspension", null);
        matrix.put("POST /api/platform/tenants/{tenantId}/exports", "{\"reason\": \"Curian\"}");
        matrix.put("POST /api/platform/tenants/{tenantId}/erasure", ERASURE_BODY);
        matrix.put("GET /api/platform/alerts", null);
        matrix.put("GET /api/platform/dead-jobs", null);
        matrix.put("POST /api/platform/dead-jobs/{jobId}/retry", null);
        matrix.put("DELETE /api/platform/dead-jobs/{jobId}", null);
        return matrix;
    }

    @BeforeEach
    void markTheRowsOfB() {
        a = database.tenant("Corporate A");
        b = database.tenant("Corporate B");
        USERS_OF_A.forEach(api::as);
        mark("tenancy_group", "name");
        mark("tenancy_role", "name");
        mark("umkm_product", "name");
        mark("umkm_account", "display_name");
        mark("umkm_account", "email");
        mark("umkm_credential", "email");
        before = TenantChecksum.of(database, b);
        assertThat(before.byTable()).hasSizeGreaterThan(8);
        assertThat(before.byTable().get("umkm_product")).as("B has products").doesNotStartWith("0 rows");
    }

    @AfterEach
    void nothingOfBHasChanged() {
        assertThat(TenantChecksum.of(database, b)).isEqualTo(before);
        unmark("tenancy_group", "name");
        unmark("tenancy_role", "name");
        unmark("umkm_product", "name");
        unmark("umkm_account", "display_name");
        unmark("umkm_account", "email");
        unmark("umkm_credential", "email");
    }

    @Test
    void everyEndpointHasARowInTheMatrix() {
        Set<String> served = new TreeSet<>();
        endpoints.getHandlerMethods().forEach((mapping, method) -> {
            if (method.getBeanType().getName().startsWith("id.umkm.example")) {
                served.addAll(spelt(mapping));
            }
        });

        assertThat(MATRIX.keySet()).containsExactlyInAnyOrderElementsOf(served);
    }

    @Test
    void everyIdOfAnotherTenantAsAGroupIsNotFound() {
        Map<String, List<Long>> ids = idsOfBThatAreNoGroupOfA();
        assertThat(ids.values()).as("each kind is tried").noneMatch(List::isEmpty);
        Stream<Probe> probes = ids.values().stream()
                .flatMap(List::stream)
                .flatMap(id -> endpointsWith("groupId")
                        .map(endpoint ->
                                probe(endpoint, id, database.products(b).get(0))));

        expectNotFound(probes);
    }

    @Test
    void everyIdOfAnotherTenantAsAProductOfOnesOwnGroupIsNotFound() {
        long shop = database.group(a, "Toko JKT");
        long warehouse = database.group(a, "Gudang JKT");
        Stream<Probe> probes = idsOfBThatAreNoProductOfA().stream()
                .flatMap(id -> endpointsWith("productId")
                        .flatMap(endpoint -> Stream.of(probe(endpoint, shop, id), probe(endpoint, warehouse, id))));

        probes.forEach(probe -> {
            Api.Answer answer = send(api.as("admin.a"), probe).expectProblem(404);
            assertHoldsNothingOfB(answer);
        });
    }

    @Test
    void everyUserOfAnotherTenantIsNotFound() {
        List<Long> others = first(without(database.accounts(a), database.accounts(b)));
        assertThat(others).isNotEmpty();

        endpointsWith("userId")
                .filter(endpoint -> !endpoint.contains("{groupId}"))
                .forEach(endpoint -> USERS_OF_A.forEach(user -> others.forEach(id -> {
                    Api.Answer answer =
                            send(api.as(user), probe(endpoint, id, 1)).expectProblem(404);
                    assertThat(answer.text("type")).isEqualTo("urn:tenancy:problem:user-not-found");
                    assertHoldsNothingOfB(answer);
                })));
        String membership = "/api/users/" + others.get(0) + "/memberships/" + database.group(a, "Toko JKT");
        assertThat(api.as("admin.a").put(membership, "{}").expectProblem(404).text("type"))
                .isEqualTo("urn:tenancy:problem:user-not-found");
        assertThat(api.as("admin.a").delete(membership).expectProblem(404).text("type"))
                .isEqualTo("urn:tenancy:problem:user-not-found");
    }

    @Test
    void everyRoleOfAnotherTenantIsNotFound() {
        List<Long> others = first(without(database.roles(a), database.roles(b)));
        assertThat(others).isNotEmpty();

        endpointsWith("roleId")
                .forEach(endpoint -> USERS_OF_A.forEach(user -> others.forEach(id -> {
                    Api.Answer answer =
                            send(api.as(user), probe(endpoint, id, 1)).expectProblem(404);
                    assertThat(answer.text("type")).isEqualTo("urn:tenancy:problem:role-not-found");
                    assertHoldsNothingOfB(answer);
                })));
    }

    @Test
    void queriesThatNameSomethingOfAnotherTenantAnswerNothingOfIt() {
        for (String user : List.of("admin.a", "manager.jkt.a")) {
            assertHoldsNothingOfB(api.as(user).get("/api/users").expect(200));
            assertHoldsNothingOfB(api.as(user).get("/api/users?q=" + MARK).expect(200));
            assertHoldsNothingOfB(api.as(user)
                    .get("/api/access/groups?permission=groups.view")
                    .expect(200));
            for (String query : List.of(
                    "/api/users?groupId=",
                    "/api/roles?groupId=",
                    "/api/access/explain?permission=groups.view&groupId=",
                    "/api/access/users?permission=groups.view&groupId=")) {
                assertHoldsNothingOfB(api.as(user).get(query + b).expectProblem(404));
            }
        }
        long other = first(without(database.accounts(a), database.accounts(b))).get(0);
        assertHoldsNothingOfB(api.as("admin.a")
                .get("/api/access/explain?permission=groups.view&groupId=" + a + "&userId=" + other)
                .expect(200));
    }

    @Test
    void everyTokenOfAnotherTenantIsNotFound() {
        long token = Long.parseLong(api.signIn(MARK + "admin.b").token().split("_", -1)[2]);
        before = TenantChecksum.of(database, b);

        USERS_OF_A.forEach(
                user -> api.as(user).delete("/api/auth/tokens/" + token).expectProblem(404));
    }

    @Test
    void everyIdOfAnotherTenantInABodyIsNotFound() {
        Stream<Probe> probes = idsOfBThatAreNoGroupOfA().values().stream()
                .flatMap(List::stream)
                .flatMap(id -> Map.of(
                                "/api/groups", GROUP_BODY,
                                "/api/users", USER_BODY,
                                "/api/roles", ROLE_BODY,
                                "/api/access/preview", MOVE_BODY)
                        .entrySet()
                        .stream()
                        .map(post ->
                                new Probe("POST", post.getKey(), post.getValue().replace("{id}", id.toString()))));

        expectNotFound(probes);
    }

    @Test
    void endpointsWithoutAnIdAnswerNothingOfAnotherTenant() {
        for (String user : USERS_OF_A) {
            assertHoldsNothingOfB(api.as(user).get("/api/groups").expect(200));
            assertHoldsNothingOfB(api.as(user).get("/api/groups?q=" + MARK).expect(200));
            assertHoldsNothingOfB(api.as(user).get("/api/groups/tree").expect(200));
            api.as(user).get("/api/groups?below=" + b).expectProblem(404);
            api.as(user).get("/api/groups/tree?below=" + b).expectProblem(404);
            assertHoldsNothingOfB(api.as(user).get("/api/auth/me").expect(200));
        }
    }

    @Test
    void idsOfAnotherTenantsPeopleAndGroupsAreGivenNoNames() {
        long stranger = without(database.accounts(a), database.accounts(b)).get(0);
        long theirs = without(database.groups(a), database.groups(b)).get(0);
        database.superuser()
                .sql("insert into tenancy_audit_event (tenant_id, id, occurred_at, actor, action, group_id, details)"
                        + " values (?, nextval('tenancy_id_seq'), now(), ?, 'uji.nama', ?, '{}')")
                .params(a, "user:" + stranger, theirs)
                .update();
        database.superuser()
                .sql("insert into umkm_security_alert (tenant_id, id, kind, subject, window_start, raised_at, observed,"
                        + " threshold) values (?, nextval('umkm_id_seq'), 'DENIED_ACCESS', ?, now(), now(), 2, 1)")
                .params(a, "user:" + stranger)
                .update();
        database.superuser()
                .sql("insert into umkm_sale (tenant_id, id, group_id, receipt_number, status, total, payment, paid,"
                        + " sold_by, sold_at) values (?, nextval('umkm_id_seq'), ?, 'uji-nama', 'COMPLETED', 1, 'CASH', 1,"
                        + " ?, now())")
                .params(a, database.group(a, "Toko JKT"), "user:" + stranger)
                .update();

        for (String path : List.of(
                "/api/audit-events?action=uji.nama",
                "/api/security/alerts",
                "/api/groups/" + database.group(a, "Toko JKT") + "/sales")) {
            Api.Answer answer = api.as("admin.a").get(path).expect(200);
            assertThat(answer.body()).as(path).contains("user:" + stranger);
            assertHoldsNothingOfB(answer);
        }
    }

    @Test
    void namingAnotherTenantInTheHeaderIsNotFoundOnEveryEndpoint() {
        for (String user : USERS_OF_A) {
            for (String endpoint : MATRIX.keySet()) {
                if (!OPEN.contains(endpoint)) {
                    Probe probe = probe(
                            endpoint,
                            database.groups(a).get(0),
                            database.products(a).get(0));
                    Api.Answer answer = send(api.as(user).inTenant(b), probe).expectProblem(404);
                    assertHoldsNothingOfB(answer);
                }
            }
        }
    }

    @Test
    void superAdminInOneTenantDoesNotReachTheOther() {
        Stream<Probe> probes = database.groups(b).stream()
                .flatMap(id -> endpointsWith("groupId")
                        .map(endpoint ->
                                probe(endpoint, id, database.products(b).get(0))));

        probes.forEach(probe -> {
            Api.Answer answer = send(api.as("super").inTenant(a), probe).expectProblem(404);
            assertHoldsNothingOfB(answer);
        });
        assertHoldsNothingOfB(api.as("super").inTenant(a).get("/api/groups").expect(200));
    }

    @Test
    void superAdminWithoutATenantIsAskedForOne() {
        endpointsWith("groupId").forEach(endpoint -> {
            Probe probe = probe(
                    endpoint, database.groups(b).get(0), database.products(b).get(0));
            Api.Answer answer = send(api.as("super"), probe).expectProblem(400);
            assertThat(answer.text("type")).isEqualTo("urn:tenancy:problem:tenant-required");
        });
    }

    @Test
    void anotherTenantsGroupAndNoneAtAllAreAnsweredAlikeButForTheId() {
        long theirs = database.groups(b).get(1);
        long none = 987_654_321L;

        endpointsWith("groupId").forEach(endpoint -> {
            Api.Answer another =
                    send(api.as("admin.a"), probe(endpoint, theirs, 1)).expectProblem(404);
            Api.Answer missing =
                    send(api.as("admin.a"), probe(endpoint, none, 1)).expectProblem(404);
            assertThat(another.body().replace(Long.toString(theirs), "ID"))
                    .isEqualTo(missing.body().replace(Long.toString(none), "ID"));
        });
    }

    @Test
    void groupOfOnesOwnTenantThatOneDoesNotSeeIsAnsweredLikeNone() {
        long unseen = database.group(a, "Toko SBY");
        long none = 987_654_321L;

        for (String user : List.of("manager.jkt.a", "kasir.toko.jkt.a", "gudang.jkt.a")) {
            endpointsWith("groupId").forEach(endpoint -> {
                long product = database.productsOf(a, unseen).get(0);
                Api.Answer hidden =
                        send(api.as(user), probe(endpoint, unseen, product)).expectProblem(404);
                Api.Answer missing =
                        send(api.as(user), probe(endpoint, none, product)).expectProblem(404);
                assertThat(hidden.body().replace(Long.toString(unseen), "ID"))
                        .isEqualTo(missing.body().replace(Long.toString(none), "ID"));
            });
        }
    }

    @Test
    void productOfAnotherGroupOfOnesOwnTenantIsNotFoundUnderThisGroup() {
        long shop = database.group(a, "Toko JKT");
        long elsewhere = database.productsOf(a, database.group(a, "Gudang JKT")).get(0);
        TenantChecksum own = TenantChecksum.withoutTrail(database, a);

        endpointsWith("productId")
                .forEach(endpoint -> send(api.as("admin.a"), probe(endpoint, shop, elsewhere))
                        .expectProblem(404));

        assertThat(TenantChecksum.withoutTrail(database, a)).isEqualTo(own);
    }

    @Test
    void malformedIdsAreBadRequestsThatNameTheField() {
        for (String malformed : List.of("abc", "1e3", "99999999999999999999", "1%202", "0x10", "1.0")) {
            endpointsWith("groupId").forEach(endpoint -> {
                Api.Answer answer =
                        send(api.as("admin.a"), probe(endpoint, malformed, "1")).expectProblem(400);
                // Both are the same text there, and the user's stands first.
                assertThat(answer.text("field")).isEqualTo(endpoint.contains("{userId}") ? "userId" : "groupId");
            });
            endpointsWith("productId").forEach(endpoint -> {
                String shop = Long.toString(database.group(a, "Toko JKT"));
                Api.Answer answer = send(api.as("admin.a"), probe(endpoint, shop, malformed))
                        .expectProblem(400);
                assertThat(answer.text("field")).isEqualTo("productId");
            });
        }
    }

    @Test
    void idsThatNothingHasAreRefused() {
        for (String id : List.of("0", "-1", Long.toString(Long.MAX_VALUE), Long.toString(Long.MIN_VALUE))) {
            endpointsWith("groupId")
                    .forEach(endpoint -> assertThat(send(api.as("admin.a"), probe(endpoint, id, "1"))
                                    .status())
                            .isIn(400, 404));
        }
    }

    private void expectNotFound(Stream<Probe> probes) {
        probes.forEach(probe -> USERS_OF_A.forEach(user -> {
            Api.Answer answer = send(api.as(user), probe).expectProblem(404);
            assertThat(answer.text("type")).isEqualTo("urn:tenancy:problem:group-not-found");
            assertHoldsNothingOfB(answer);
        }));
    }

    private static void assertHoldsNothingOfB(Api.Answer answer) {
        assertThat(answer.body()).doesNotContain(MARK);
    }

    /** Groups, products and accounts of B; numbers that happen to be a group of A too are A's own business. */
    private Map<String, List<Long>> idsOfBThatAreNoGroupOfA() {
        List<Long> own = database.groups(a);
        Map<String, List<Long>> ids = new LinkedHashMap<>();
        ids.put("corporate", List.of(b));
        ids.put("company", List.of(database.group(b, MARK + "Cabang JKT")));
        ids.put("unit", List.of(database.group(b, MARK + "Toko JKT")));
        ids.put("product", first(without(own, database.products(b))));
        ids.put("user", first(without(own, database.accounts(b))));
        return ids;
    }

    private List<Long> idsOfBThatAreNoProductOfA() {
        List<Long> own = database.products(a);
        return Stream.of(database.products(b), database.groups(b), database.accounts(b))
                .flatMap(ids -> first(without(own, ids)).stream())
                .toList();
    }

    private static List<Long> first(List<Long> ids) {
        return ids.stream().limit(1).toList();
    }

    private static List<Long> without(List<Long> own, List<Long> ids) {
        return ids.stream().filter(id -> !own.contains(id)).toList();
    }

    private static Stream<String> endpointsWith(String variable) {
        return MATRIX.keySet().stream().filter(endpoint -> endpoint.contains("{" + variable + "}"));
    }

    private static Probe probe(String endpoint, Object groupId, Object productId) {
        String[] words = endpoint.split(" ", -1);
        String path = words[1].replace("{groupId}", groupId.toString())
                .replace("{planId}", "1")
                .replaceAll("\\{(userId|tokenId|roleId|tenantId)}", groupId.toString())
                .replaceAll("\\{\\w+}", productId.toString());
        String body = MATRIX.get(endpoint);
        return new Probe(words[0], path, body == null ? null : body.replace("{id}", groupId.toString()));
    }

    private static Api.Answer send(Api.Client client, Probe probe) {
        return client.send(probe.method, probe.path, probe.body);
    }

    private static List<String> spelt(RequestMappingInfo mapping) {
        return mapping.getMethodsCondition().getMethods().stream()
                .flatMap(method -> mapping.getPatternValues().stream().map(pattern -> method + " " + pattern))
                .toList();
    }

    private void mark(String table, String column) {
        update(table, column, "'" + MARK + "' || " + column);
    }

    private void unmark(String table, String column) {
        update(table, column, "replace(" + column + ", '" + MARK + "', '')");
    }

    private void update(String table, String column, String expression) {
        database.superuser()
                .sql("update " + table + " set " + column + " = " + expression + " where tenant_id = ?")
                .param(b)
                .update();
    }

    private record Probe(
            String method, String path, @Nullable String body) {}
}
