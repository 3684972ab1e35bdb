package id.umkm.example.web;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.example.support.Api;
import id.umkm.example.support.OwnTenant;
import id.umkm.example.support.Trade;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import id.umkm.example.support.UmkmTestBeans.HashCounter;
import id.umkm.tenancy.administration.TenantService;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What fails by no fault of the client is told in its language, and nothing is told of why. */
@UmkmTest
class FailureTest {

    private static final String SECRET = "sandi-basis-data";
    private static final Map<String, String> TITLES = Map.of("id", "Terjadi kesalahan", "en", "Something went wrong");

    @Autowired
    Api api;

    @Autowired
    UmkmDatabase database;

    @Autowired
    TenantService tenants;

    @Autowired
    HashCounter hashes;

    @Test
    void whatFailsWithinARequestIsAProblemInBothLanguagesWithoutItsCause() {
        TITLES.forEach((language, title) -> {
            hashes.afterNext(() -> {
                throw new IllegalStateException(SECRET, new NullPointerException("id.umkm.example.Cause"));
            });
            Api.Answer answer = api.anonymous()
                    .with("Accept-Language", language)
                    .post("/api/auth/login", "{\"email\": \"admin.a@example.com\", \"password\": \"x\"}");

            expectFailure(answer, title);
        });
    }

    @Test
    void whatFailsAtItsCommitIsAProblemTooAndNothingIsStored() {
        OwnTenant world = new OwnTenant(api, database, tenants);
        String orders = new Trade(world.admin(), world.newSubscribedUnit()).path() + "/service-orders";
        failAtCommit(world.tenant());
        try {
            TITLES.forEach((language, title) -> expectFailure(
                    OwnTenant.keyed(world.admin())
                            .with("Accept-Language", language)
                            .post(orders, Trade.ORDER),
                    title));
        } finally {
            succeedAgain();
        }
        assertThat(world.admin().get(orders).expect(200).json().get("items")).isEmpty();
    }

    private static void expectFailure(Api.Answer answer, String title) {
        answer.expectProblem(500);
        assertThat(answer.text("title")).isEqualTo(title);
        assertThat(answer.text("detail")).isNotBlank();
        assertThat(answer.body())
                .doesNotContain(SECRET, "Exception", "id.umkm", "java.", "org.", "\\tat", "trace", "umkm_");
    }

    // Deferred, so that the service has returned by then.
    private void failAtCommit(long tenant) {
        database.superuser()
                .sql("create function umkm_uji_gagal() returns trigger language plpgsql as"
                        + " $$ begin raise exception '%s in umkm_service_order'; end $$".formatted(SECRET))
                .update();
        database.superuser()
                .sql("create constraint trigger umkm_uji_gagal after insert on umkm_service_order"
                        + " deferrable initially deferred for each row when (new.tenant_id = %d)".formatted(tenant)
                        + " execute function umkm_uji_gagal()")
                .update();
    }

    private void succeedAgain() {
        database.superuser()
                .sql("drop trigger umkm_uji_gagal on umkm_service_order")
                .update();
        database.superuser().sql("drop function umkm_uji_gagal()").update();
    }
}
