package id.umkm.example.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import id.umkm.example.job.JobQueue;
import id.umkm.example.openapi.AccessCalls.Call;
import id.umkm.example.openapi.ApiDocument.Operation;
import id.umkm.example.support.Api;
import id.umkm.example.support.OwnTenant;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import id.umkm.tenancy.administration.TenantService;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.function.SingletonSupplier;

/**
 * Every operation of the document, called by whoever may, without a token, without the permission, from another tenant and
 * from another group. An operation that is added is called too: where its example and the ids here do not make a good call,
 * it fails until {@link AccessCalls} knows how to.
 */
@UmkmTest
class AccessTest {

    /** About oneself: whoever is signed in may. */
    private static final Set<String> ONES_OWN = Set.of(
            "POST /api/auth/logout",
            "GET /api/auth/me",
            "GET /api/auth/tokens",
            "POST /api/auth/tokens",
            "DELETE /api/auth/tokens",
            "DELETE /api/auth/tokens/{tokenId}",
            "POST /api/auth/password",
            "GET /api/permissions",
            "GET /api/access/groups");

    /** Lists what one sees: nothing is denied, and nothing of other groups is in it. */
    private static final Set<String> WHAT_ONE_SEES = Set.of("GET /api/groups", "GET /api/groups/tree");

    /** Lists where one holds the permission, and is denied to those who hold it nowhere. */
    private static final Set<String> WHERE_ONE_MAY = Set.of("GET /api/users");

    /** Takes no permission but to see the group. */
    private static final Set<String> FOR_MEMBERS = Set.of("GET /api/groups/{groupId}", "GET /api/access/explain");

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
            return dynamicContainer(
                    operation.name(),
                    List.of(
                            dynamicTest("no token", () -> withoutToken(operation, call.get())),
                            dynamicTest("no permission", () -> withoutPermission(operation, call.get(), world)),
                            dynamicTest("other tenant", () -> fromAnotherTenant(operation, call.get(), world)),
                            dynamicTest("other group", () -> fromAnotherGroup(operation, call.get(), world)),
                            dynamicTest("right user", () -> byWhoeverMay(operation, call.get(), world))));
        });
    }

    private void withoutToken(Operation operation, Call call) {
        if (!operation.isOpen()) {
            call.by(api.anonymous()).expectProblem(401);
        }
    }

    private static void withoutPermission(Operation operation, Call call, OwnTenant world) {
        if (!isEverybodys(operation) && !FOR_MEMBERS.contains(operation.name())) {
            Api.Answer answer = call.by(world.guest());
            // People are seen by those alone who may see them.
            answer.expectProblem(operation.path().contains("{userId}") ? answer.status() : 403);
            assertThat(answer.status()).isIn(403, 404);
        }
    }

    private void fromAnotherTenant(Operation operation, Call call, OwnTenant world) {
        if (operation.isOpen() || ONES_OWN.contains(operation.name())) {
            return;
        }
        Api.Client stranger = api.as("admin.b");
        if (isThePlatforms(operation)) {
            call.by(stranger).expectProblem(403);
        } else if (operation.path().contains("{") || operation.name().equals("POST /api/groups")) {
            call.by(stranger).expectProblem(404);
        }
        call.by(stranger.inTenant(world.tenant())).expectProblem(404);
    }

    private static void fromAnotherGroup(Operation operation, Call call, OwnTenant world) {
        if (WHAT_ONE_SEES.contains(operation.name())) {
            assertThat(call.by(world.elsewhere()).expect(200).body()).doesNotContain("Cabang Uji");
        } else if (WHERE_ONE_MAY.contains(operation.name())) {
            assertThat(call.by(world.elsewhere()).expect(200).body()).doesNotContain(world.mailbox("guest"));
        } else if (isThePlatforms(operation)) {
            call.by(world.elsewhere()).expectProblem(403);
        } else if (!isEverybodys(operation)) {
            Api.Answer answer = call.by(world.elsewhere());
            // Somebody of the corporate is seen by nobody below; whatever lies in another group is not there.
            answer.expectProblem(operation.path().contains("{userId}") ? answer.status() : 404);
            assertThat(answer.status()).isIn(403, 404);
        }
    }

    private static void byWhoeverMay(Operation operation, Call call, OwnTenant world) {
        Api.Answer answer = call.by(whoeverMay(operation, world));

        assertThat(Integer.toString(answer.status()))
                .as("%s: %s", operation, answer.body())
                .isEqualTo(operation.successStatus());
        if (answer.body().isEmpty()) {
            assertThat(operation.successHasBody())
                    .as("%s answers a body", operation)
                    .isFalse();
        }
    }

    // Signs in anew where tokens are revoked, for other tests go on with theirs.
    private static Api.Client whoeverMay(Operation operation, OwnTenant world) {
        if (isThePlatforms(operation)) {
            return world.root();
        }
        return switch (operation.name()) {
            case "POST /api/auth/password" -> world.api().signIn(world.mailbox("changing"));
            case "POST /api/auth/logout", "DELETE /api/auth/tokens" ->
                world.api().signIn(world.mailbox("leaving"));
            default -> operation.isOpen() ? world.api().anonymous() : world.admin();
        };
    }

    private static boolean isThePlatforms(Operation operation) {
        return operation.path().startsWith("/api/plans") || operation.path().startsWith("/api/platform");
    }

    private static boolean isEverybodys(Operation operation) {
        return operation.isOpen() || ONES_OWN.contains(operation.name()) || WHAT_ONE_SEES.contains(operation.name());
    }
}
