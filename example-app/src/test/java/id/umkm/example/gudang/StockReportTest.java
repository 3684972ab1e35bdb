package id.umkm.example.gudang;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.example.support.Api;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The report's SQL names no tenant; each caller gets the value of what is its own all the same. */
@UmkmTest
class StockReportTest {

    @Autowired
    Api api;

    @Autowired
    UmkmDatabase database;

    @Test
    void adminOfEachTenantGetsTheValueOfTheWholeTenant() {
        long a = database.tenant("Corporate A");
        long b = database.tenant("Corporate B");

        assertThat(value("admin.a", a)).isEqualTo(valueInDatabase(a, "true"));
        assertThat(value("admin.b", b)).isEqualTo(valueInDatabase(b, "true"));
        assertThat(value("admin.a", a)).isNotEqualTo(value("admin.b", b));
    }

    @Test
    void managerGetsTheValueOfTheUnitsBelowTheBranch() {
        long a = database.tenant("Corporate A");
        long branch = database.group(a, "Cabang JKT");

        assertThat(value("manager.jkt.a", branch))
                .isEqualTo(valueInDatabase(
                        a, "group_id in (select id from tenancy_group where parent_id = " + branch + ")"));
    }

    @Test
    void reportOfABranchLeavesOutTheOtherBranchesOfAnAdminToo() {
        long a = database.tenant("Corporate A");
        long branch = database.group(a, "Cabang SBY");

        assertThat(value("admin.a", branch))
                .isEqualTo(valueInDatabase(
                        a, "group_id in (select id from tenancy_group where parent_id = " + branch + ")"));
    }

    @Test
    void cashierGetsTheValueOfItsOwnShopAlone() {
        long a = database.tenant("Corporate A");
        long shop = database.group(a, "Toko JKT");

        assertThat(value("kasir.toko.jkt.a", shop)).isEqualTo(valueInDatabase(a, "group_id = " + shop));
        api.as("kasir.toko.jkt.a")
                .get("/api/groups/" + database.group(a, "Cabang JKT") + "/reports/stock-value")
                .expectProblem(404);
    }

    @Test
    void memberWithoutARoleIsDeniedWithTheReason() {
        long abc = database.tenant("Corporate ABC");

        assertThat(api.as("john")
                        .get("/api/groups/" + abc + "/reports/stock-value")
                        .expectProblem(403)
                        .text("reason"))
                .isEqualTo("MISSING_PERMISSION");
        assertThat(value("john", database.group(abc, "Company Jakarta"))).isEqualTo(valueInDatabase(abc, "true"));
    }

    @Test
    void superAdminGetsTheValueOfTheTenantThatItNames() {
        long b = database.tenant("Corporate B");

        Api.Answer answer = api.as("super").inTenant(b).get("/api/groups/" + b + "/reports/stock-value");

        assertThat(answer.expect(200).json().get("value").bigIntegerValue().toString())
                .isEqualTo(valueInDatabase(b, "true"));
    }

    private String value(String mailbox, long group) {
        Api.Answer answer = api.as(mailbox)
                .get("/api/groups/" + group + "/reports/stock-value")
                .expect(200);
        assertThat(answer.json().get("groupId").asLong()).isEqualTo(group);
        return answer.json().get("value").bigIntegerValue().toString();
    }

    private String valueInDatabase(long tenant, String condition) {
        return database.superuser()
                .sql("select coalesce(sum(price * stock), 0)::text from umkm_product where tenant_id = ? and "
                        + condition)
                .param(tenant)
                .query(String.class)
                .single();
    }
}
