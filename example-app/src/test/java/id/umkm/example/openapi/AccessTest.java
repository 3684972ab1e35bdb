package id.umkm.example.openapi;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import id.umkm.example.job.JobQueue;
import id.umkm.example.openapi.ApiDocument.Operation;
import id.umkm.example.support.Api;
import id.umkm.example.support.OwnTenant;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import id.umkm.tenancy.administration.TenantService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.function.SingletonSupplier;

/**
 * Every operation of the document, called by whoever may, without a token, without the permission, from another tenant and
 * from another group. An operation that is added is called too: where its example and the ids here do not make a good call,
 * it fails until {@link AccessCalls} knows how to.
 */
@UmkmTest
class AccessTest {

    private static final String OPEN = "nobody is signed in there yet";
    private static final String ONES_OWN = "about oneself: whoever is signed in may";
    private static final String WHAT_ONE_SEES = "lists what one sees: nothing is denied";
    private static final String FOR_MEMBERS = "takes no permission but to see the group";
    private static final String NAMES_NOTHING = "does something to the caller alone, and names nothing";
    private static final String OF_NO_GROUP = "tells nothing of any group";

    private static final Map<String, String> NEEDS_NO_TOKEN =
            Map.of("POST /api/auth/login", OPEN, "POST /api/auth/password/code", OPEN);

    /** Which operations need no permission, and why. */
    private static final Map<String, String> NEEDS_NO_PERMISSION = Map.ofEntries(
            entry("POST /api/auth/login", OPEN),
            entry("POST /api/auth/password/code", OPEN),
            entry("POST /api/auth/logout", ONES_OWN),
            entry("GET /api/auth/me", ONES_OWN),
            entry("GET /api/auth/tokens", ONES_OWN),
            entry("POST /api/auth/tokens", ONES_OWN),
            entry("DELETE /api/auth/tokens", ONES_OWN),
            entry("DELETE /api/auth/tokens/{tokenId}", ONES_OWN),
            entry("POST /api/auth/password", ONES_OWN),
            entry("GET /api/access/groups", ONES_OWN),
            entry("GET /api/permissions", "the same for everybody"),
            entry("GET /api/groups", WHAT_ONE_SEES),
            entry("GET /api/groups/tree", WHAT_ONE_SEES),
            entry("GET /api/groups/{groupId}", FOR_MEMBERS),
            entry("GET /api/access/explain", FOR_MEMBERS));

    /** What another tenant's people can call without meeting anything of this one, and why. */
    private static final Map<String, String> MEETS_NO_TENANT = Map.of(
            "POST /api/auth/login", OPEN,
            "POST /api/auth/password/code", OPEN,
            "POST /api/auth/logout", NAMES_NOTHING,
            "POST /api/auth/tokens", NAMES_NOTHING,
            "DELETE /api/auth/tokens", NAMES_NOTHING,
            "POST /api/auth/password", NAMES_NOTHING);

    /** What people of another group can call without meeting anything of this one, and why. */
    private static final Map<String, String> MEETS_NO_GROUP = Map.of(
            "POST /api/auth/login", OPEN,
            "POST /api/auth/password/code", OPEN,
            "POST /api/auth/logout", NAMES_NOTHING,
            "POST /api/auth/tokens", NAMES_NOTHING,
            "DELETE /api/auth/tokens", NAMES_NOTHING,
            "POST /api/auth/password", NAMES_NOTHING,
            "GET /api/auth/me", OF_NO_GROUP,
            "GET /api/auth/tokens", OF_NO_GROUP,
            "GET /api/permissions", OF_NO_GROUP);

    /** Lists what one sees, or where one may. */
    private static final Set<String> WITHOUT_THE_OTHERS =
            Set.of("GET /api/groups", "GET /api/groups/tree", "GET /api/users", "GET /api/access/groups");

    @Autowired
    Api api;

    @Autowired
    UmkmDatabase database;

    @Autowired
    TenantService tenants;

    @Autowired
    JobQueue jobs;

    @TestFactory
    Stream<DynamicContainer> everyOperationIsOpenToWhoeverMayAndToNobodyElse() {
        OwnTenant world = new OwnTenant(api, database, tenants);
        ApiDocument document = ApiDocument.of(api);
        AccessCalls calls = new AccessCalls(world, document, jobs);
        return document.operations().stream().map(operation -> {
            Supplier<Call> call = SingletonSupplier.of(() -> calls.of(operation));
            List<DynamicTest> checks = new ArrayList<>();
            check(checks, "no token", operation, NEEDS_NO_TOKEN, () -> withoutToken(call.get()));
            check(checks, "no permission", operation, NEEDS_NO_PERMISSION, () -> withoutPermission(call.get(), world));
            check(checks, "other tenant", operation, MEETS_NO_TENANT, () -> fromAnotherTenant(call.get(), world));
            check(checks, "other group", operation, MEETS_NO_GROUP, () -> fromAnotherGroup(call.get(), world));
            checks.add(dynamicTest("right user", () -> byWhoeverMay(call.get(), calls.whoeverMay(operation))));
            return dynamicContainer(operation.name(), checks);
        });
    }

    private static void check(
            List<DynamicTest> checks, String name, Operation operation, Map<String, String> exempt, Executable check) {
        if (!exempt.containsKey(operation.name())) {
            checks.add(dynamicTest(name, check));
        }
    }

    @Test
    void exemptionsAreOfOperationsThatThereAreAndHaveReasons() {
        List<String> operations =
                ApiDocument.of(api).operations().stream().map(Operation::name).toList();
        for (Map<String, String> exempt :
                List.of(NEEDS_NO_TOKEN, NEEDS_NO_PERMISSION, MEETS_NO_TENANT, MEETS_NO_GROUP)) {
            assertThat(operations).containsAll(exempt.keySet());
            assertThat(exempt.values()).allSatisfy(reason -> assertThat(reason).isNotBlank());
        }
        assertThat(operations).containsAll(WITHOUT_THE_OTHERS);
    }

    @Test
    void tokenThatIsNarrowedIsDeniedWhatIsOnesOwnWhereTheDocumentSaysThatItCanBe() {
        OwnTenant world = new OwnTenant(api, database, tenants);
        ApiDocument document = ApiDocument.of(api);
        AccessCalls calls = new AccessCalls(world, document, jobs);
        Api.Client narrowed = api.withToken(world.admin()
                .post("/api/auth/tokens", "{\"device\": \"Uji\", \"abilities\": [\"sales.view\"]}")
                .expect(201)
                .text("token"));
        NEEDS_NO_PERMISSION.forEach((name, reason) -> {
            Operation operation = document.operation(name);
            if (!operation.isOpen() && !name.equals("POST /api/auth/logout")) {
                assertThat(calls.of(operation).by(narrowed).status() == 403)
                        .as("%s is denied to a token that is narrowed", name)
                        .isEqualTo(operation.statuses().contains("403") && !FOR_MEMBERS.equals(reason));
            }
        });
    }

    private void withoutToken(Call call) {
        call.by(api.anonymous()).expectProblem(401);
    }

    private static void withoutPermission(Call call, OwnTenant world) {
        Api.Answer answer = call.by(world.guest());
        // People are seen by those alone who may see them.
        answer.expectProblem(call.variables().contains("userId") ? answer.status() : 403);
        assertThat(answer.status()).isIn(403, 404);
    }

    private void fromAnotherTenant(Call call, OwnTenant world) {
        Api.Client stranger = api.as("admin.b");
        if (call.operation().isThePlatforms()) {
            call.by(stranger).expectProblem(403);
        } else if (call.namesSomething()) {
            // By the operation itself: the stranger's own tenant is there.
            assertThat(call.by(stranger).expectProblem(404).text("type")).doesNotContain("tenant-not-found");
        } else {
            assertThat(call.by(stranger).expect(200).body())
                    .doesNotContain("Cabang Uji", "Toko Uji", world.mailbox(""));
        }
        assertThat(call.by(stranger.inTenant(world.tenant())).expectProblem(404).text("type"))
                .contains("tenant-not-found");
    }

    private static void fromAnotherGroup(Call call, OwnTenant world) {
        Operation operation = call.operation();
        if (WITHOUT_THE_OTHERS.contains(operation.name())) {
            assertThat(call.by(world.elsewhere()).expect(200).body())
                    .doesNotContain("Cabang Uji", "Toko Uji", world.mailbox("guest"));
        } else if (operation.isThePlatforms()) {
            call.by(world.elsewhere()).expectProblem(403);
        } else {
            Api.Answer answer = call.by(world.elsewhere());
            // Somebody of the corporate is seen by nobody below; whatever lies in another group is not there.
            answer.expectProblem(call.variables().contains("userId") ? answer.status() : 404);
            assertThat(answer.status()).isIn(403, 404);
        }
    }

    private static void byWhoeverMay(Call call, Api.Client whoeverMay) {
        Operation operation = call.operation();
        Api.Answer answer = call.by(whoeverMay);

        assertThat(Integer.toString(answer.status()))
                .as("%s: %s", operation, answer.body())
                .isEqualTo(operation.successStatus());
        if (answer.body().isEmpty()) {
            assertThat(operation.successHasBody())
                    .as("%s answers a body", operation)
                    .isFalse();
        }
        for (String header : List.of("ETag", "Location", "Idempotency-Replayed")) {
            assertThat(answer.header(header) != null)
                    .as("%s answers the header %s, as the document says", operation, header)
                    .isEqualTo(operation.answersHeader(header));
        }
    }
}
