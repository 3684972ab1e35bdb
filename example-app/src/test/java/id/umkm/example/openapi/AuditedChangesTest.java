package id.umkm.example.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import id.umkm.example.job.JobQueue;
import id.umkm.example.openapi.ApiDocument.Operation;
import id.umkm.example.support.Api;
import id.umkm.example.support.OwnTenant;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import id.umkm.tenancy.administration.TenantService;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Every operation of the document that changes something leaves an event in a trail when it succeeds, and one that is added is
 * held to it too.
 */
@UmkmTest
class AuditedChangesTest {

    /** Changes nothing: it asks what a change would do. */
    private static final Set<String> CHANGES_NOTHING = Set.of("POST /api/access/preview");

    /** Without what accompanies a deed, and does not tell what it was. */
    private static final String COUNT =
            "select count(*) from %s where action not in ('system.access', 'access.denied')";

    @Autowired
    Api api;

    @Autowired
    UmkmDatabase database;

    @Autowired
    TenantService tenants;

    @Autowired
    JobQueue jobs;

    @TestFactory
    Stream<DynamicTest> everyChangeLeavesAnEvent() {
        OwnTenant world = new OwnTenant(api, database, tenants);
        ApiDocument document = ApiDocument.of(api);
        AccessCalls calls = new AccessCalls(world, document, jobs);
        assertThat(document.operations()).extracting(Operation::name).containsAll(CHANGES_NOTHING);
        return document.operations().stream()
                .filter(operation -> !operation.method().equals("GET"))
                .map(operation -> dynamicTest(operation.name(), () -> expectEvent(operation, calls, world)));
    }

    private void expectEvent(Operation operation, AccessCalls calls, OwnTenant world) {
        Call call = calls.of(operation);
        if (operation.path().endsWith("/memberships/{groupId}")) {
            // To say again what somebody is there already would change nothing.
            world.admin().with("If-Match", "*").put(call.path(), "{}").expect(200);
        }
        Api.Client client = calls.whoeverMay(operation);
        long ofTenants = events("tenancy_audit_event");
        long ofPlatform = events("tenancy_platform_audit_event");

        call.by(client).expect(Integer.parseInt(operation.successStatus()));

        // Apart: an erasure takes the tenant's own along.
        boolean audited =
                events("tenancy_audit_event") > ofTenants || events("tenancy_platform_audit_event") > ofPlatform;
        assertThat(audited).as("%s is audited", operation).isEqualTo(!CHANGES_NOTHING.contains(operation.name()));
    }

    private long events(String trail) {
        return database.superuser()
                .sql(COUNT.formatted(trail))
                .query(Long.class)
                .single();
    }
}
