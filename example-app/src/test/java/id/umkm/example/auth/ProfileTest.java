package id.umkm.example.auth;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.example.support.Api;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What the demo users are and may do. */
@UmkmTest
class ProfileTest {

    private static final List<String> INVENTORY =
            List.of("inventory.view", "inventory.create", "inventory.update", "inventory.delete", "inventory.transfer");
    private static final List<String> SALES = List.of("sales.view", "sales.create", "sales.update", "sales.void");

    @Autowired
    Api api;

    @Autowired
    UmkmDatabase database;

    @ParameterizedTest
    @ValueSource(strings = {"a", "b"})
    void cashierSellsAndLooksAtTheStockOfItsShop(String tenant) {
        JsonNode me = me("kasir.toko.jkt." + tenant);

        assertThat(permissions(me)).containsOnlyKeys("Toko JKT");
        assertThat(permissions(me).get("Toko JKT"))
                .containsExactlyInAnyOrder("inventory.view", SALES.get(0), SALES.get(1), SALES.get(2), SALES.get(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b"})
    void storekeeperKeepsTheStockOfItsWarehouse(String tenant) {
        assertThat(permissions(me("gudang.jkt." + tenant))).containsExactlyEntriesOf(Map.of("Gudang JKT", INVENTORY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b"})
    void managerMayAtEachUnitOfTheBranchWhatThatSubscribesTo(String tenant) {
        Map<String, List<String>> permissions = permissions(me("manager.jkt." + tenant));

        assertThat(permissions).containsOnlyKeys("Cabang JKT", "Toko JKT", "Gudang JKT", "Servis JKT");
        assertThat(permissions.get("Toko JKT")).containsAll(INVENTORY).containsAll(SALES);
        assertThat(permissions.get("Gudang JKT")).containsAll(INVENTORY).noneMatch(slug -> slug.startsWith("sales."));
        assertThat(permissions.get("Servis JKT")).containsAll(INVENTORY).contains("service.create");
        assertThat(permissions.get("Cabang JKT")).contains("groups.view").doesNotContain("groups.create");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b"})
    void adminMayEverythingInTheWholeTenant(String tenant) {
        JsonNode me = me("admin." + tenant);

        long id = database.tenant("Corporate " + tenant.toUpperCase(java.util.Locale.ROOT));
        assertThat(permissions(me)).containsOnlyKeys(groupNames(id)).hasSizeGreaterThanOrEqualTo(13);
        assertThat(permissions(me))
                .allSatisfy((group, permissions) ->
                        assertThat(permissions).contains("groups.create", "groups.delete", "roles.assign"));
        assertThat(me.get("tenant").get("name").asString())
                .isEqualTo("Corporate " + tenant.toUpperCase(java.util.Locale.ROOT));
        assertThat(me.get("memberships")).hasSize(1);
        assertThat(me.get("memberships").get(0).get("roles").get(0).asString()).isEqualTo("Admin Korporat");
    }

    @Test
    void johnIsAMereMemberOfTheCorporateManagerOfTheCompanyAndTwoThingsInTheShop() {
        JsonNode me = me("john");
        long corporate = database.tenant("Corporate ABC");
        Map<String, List<String>> permissions = permissions(me);

        assertThat(permissions.get("Corporate ABC")).isEmpty();
        assertThat(permissions.get("Company Jakarta")).contains("groups.view", "inventory.create", "sales.create");
        assertThat(permissions.get("BU Toko Utama")).containsAll(INVENTORY).containsAll(SALES);
        assertThat(me.get("memberships").toString())
                .isEqualTo(
                        "[{\"groupId\":%d,\"roles\":[]},{\"groupId\":%d,\"roles\":[\"Manajer Cabang\"]},{\"groupId\":%d,\"roles\":[\"Kasir\",\"Staf Gudang\"]}]"
                                .formatted(
                                        corporate,
                                        database.group(corporate, "Company Jakarta"),
                                        database.group(corporate, "BU Toko Utama")));
    }

    @Test
    void superAdminHasNoTenantUntilItNamesOne() {
        JsonNode me = me("super");

        assertThat(me.get("user").get("superAdmin").asBoolean()).isTrue();
        assertThat(me.get("tenant").isNull()).isTrue();
        assertThat(me.get("permissions")).isEmpty();

        long a = database.tenant("Corporate A");
        JsonNode inA =
                api.as("super").inTenant(a).get("/api/auth/me").expect(200).json();
        assertThat(inA.get("tenant").get("id").asLong()).isEqualTo(a);
        assertThat(permissions(inA)).containsOnlyKeys(groupNames(a)).hasSizeGreaterThanOrEqualTo(13);
        assertThat(inA.get("memberships")).isEmpty();
    }

    // The demo's thirteen, and what other tests have left.
    private List<String> groupNames(long tenant) {
        return database.superuser()
                .sql("select distinct name from tenancy_group where tenant_id = ?")
                .param(tenant)
                .query(String.class)
                .list();
    }

    private JsonNode me(String mailbox) {
        JsonNode me = api.as(mailbox).get("/api/auth/me").expect(200).json();
        assertThat(me.get("user").get("email").asString()).isEqualTo(mailbox + "@example.com");
        return me;
    }

    private static Map<String, List<String>> permissions(JsonNode me) {
        Map<String, List<String>> permissions = new TreeMap<>();
        me.get("permissions")
                .forEach(entry -> permissions.put(
                        entry.get("groupName").asString(),
                        entry.get("permissions")
                                .valueStream()
                                .map(JsonNode::asString)
                                .toList()));
        return permissions;
    }
}
