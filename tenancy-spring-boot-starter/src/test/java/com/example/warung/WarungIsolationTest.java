package com.example.warung;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class WarungIsolationTest extends WarungTest {

    @Test
    void eachTenantReadsItsOwnDishes() {
        assertThat(get("/dishes", satu().siti()).body()).isEqualTo("[\"Rendang\"]");
        assertThat(get("/dishes", dua().siti()).body()).isEqualTo("[\"Gudeg\"]");
    }

    @Test
    void sqlWithoutATenantPredicateCountsOneTenantsRows() {
        assertThat(superuser()
                        .sql("select count(distinct tenant_id) from dish")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        assertThat(get("/dishes/count", satu().siti()).body()).isEqualTo("1");
    }

    @Test
    void anotherTenantsGroupIsAnsweredLikeNone() {
        HttpResponse<String> others = get("/groups/" + dua().unit() + "/dishes", satu().siti());
        HttpResponse<String> none = get("/groups/999999999/dishes", satu().siti());
        HttpResponse<String> unseen = get("/groups/" + satu().company() + "/dishes", satu().siti());

        assertProblem(none, 404, "group-not-found");
        assertThat(others.statusCode()).isEqualTo(404);
        assertThat(others.body().replace("" + dua().unit(), "ID"))
                .isEqualTo(none.body().replace("999999999", "ID"))
                .isEqualTo(unseen.body().replace("" + satu().company(), "ID"));
        assertThat(others.headers().map().keySet())
                .isEqualTo(none.headers().map().keySet());
    }

    @Test
    void writingToAnotherTenantsGroupChangesNothing() {
        HttpResponse<String> response =
                post("/groups/" + dua().unit() + "/dishes", satu().siti(), "{\"name\":\"Soto\"}");

        assertProblem(response, 404, "group-not-found");
        assertThat(superuser()
                        .sql("select count(*) from dish where name = 'Soto'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void ordinaryUserMayRepeatItsTenantButNotNameAnother() {
        assertThat(get("/dishes", satu().siti(), "X-Tenant-Id", satu().tenant().toString())
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> others =
                get("/dishes", satu().siti(), "X-Tenant-Id", dua().tenant().toString());
        HttpResponse<String> none = get("/dishes", satu().siti(), "X-Tenant-Id", "999999999");

        assertProblem(others, 404, "tenant-not-found");
        assertThat(others.body().replace(dua().tenant().toString(), "ID"))
                .isEqualTo(none.body().replace("999999999", "ID"));
    }

    @Test
    void superAdminReachesTheTenantThatItNamesAndIsAudited() {
        HttpResponse<String> response =
                get("/dishes", "0:root", "X-Tenant-Id", dua().tenant().toString());

        assertThat(response.body()).isEqualTo("[\"Gudeg\"]");
        assertThat(superuser()
                        .sql("select actor from tenancy_audit_event where action = 'super-admin.tenant-access'"
                                + " and tenant_id = ?")
                        .param(dua().tenant().value())
                        .query(String.class)
                        .list())
                .contains("super-admin:root");
    }

    @Test
    void superAdminWithoutATenantIsBoundToNone() {
        assertThat(get("/context", "0:root").body()).isEqualTo("null");
        assertProblem(get("/groups/" + satu().unit() + "/dishes", "0:root"), 400, "tenant-required");
    }

    @Test
    void dataOfTenantsAskedForWithoutOneNeedsATenant() {
        assertProblem(get("/dishes", "0:root"), 400, "tenant-required");
        assertProblem(get("/dishes/count", "0:root"), 400, "tenant-required");
    }

    @Test
    void filterChainWithoutTheTenantFilterReachesNothing() {
        String dishes = "/bare/groups/" + satu().unit() + "/dishes";

        for (String path : new String[] {"/bare/dishes", "/bare/dishes/count", dishes}) {
            assertProblem(get(path, satu().siti()), 400, "tenant-required");
        }
        assertProblem(post(dishes, satu().siti(), "{}"), 400, "tenant-required");
        assertThat(get(dishes, null).statusCode()).isEqualTo(403);
        assertThat(superuser()
                        .sql("select count(*) from dish where name = 'Unbound'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void superAdminWithAnUnknownOrMalformedTenantIsRefused() {
        assertProblem(get("/dishes", "0:root", "X-Tenant-Id", "999999999"), 404, "tenant-not-found");
        for (String malformed : new String[] {"abc", "-1", "0", "99999999999999999999"}) {
            HttpResponse<String> response = get("/dishes", "0:root", "X-Tenant-Id", malformed);
            assertProblem(response, 400, "invalid-value");
            assertThat(response.body()).contains("\"field\":\"X-Tenant-Id\"");
        }
    }
}
