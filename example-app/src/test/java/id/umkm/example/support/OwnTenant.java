package id.umkm.example.support;

import id.umkm.tenancy.access.Membership.RoleAssignment;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.administration.AdministrationTransaction;
import id.umkm.tenancy.administration.TenantService;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A tenant of its own, with somebody who may do everything in it, a member who may do nothing, and somebody who may do
 * everything in another branch than the one where things happen.
 */
public final class OwnTenant {

    private static final JsonMapper JSON = new JsonMapper();

    private final Api api;
    private final UmkmDatabase database;
    private final String suffix = UUID.randomUUID().toString().substring(0, 8);
    private long tenant;
    private long here;
    private long plan;

    public OwnTenant(Api api, UmkmDatabase database, TenantService tenants) {
        this.api = api;
        this.database = database;
        List<Long> accounts = database.superuser()
                .sql("select nextval('umkm_id_seq') from generate_series(1, 6)")
                .query(Long.class)
                .list();
        tenants.create(Actor.system("access test"), "Corporate Uji " + suffix, transaction -> {
            setUp(transaction, accounts);
            return suffix;
        });
        List<String> mailboxes = List.of("admin", "guest", "elsewhere", "forgetful", "changing", "leaving");
        for (int i = 0; i < mailboxes.size(); i++) {
            addAccount(mailbox(mailboxes.get(i)), accounts.get(i));
        }
        plan = newPlan();
    }

    private void setUp(AdministrationTransaction transaction, List<Long> accounts) {
        tenant = transaction.tenant().value();
        GroupId corporate = GroupId.corporateOf(transaction.tenant());
        GroupId there = transaction
                .addGroup(corporate, GroupType.COMPANY, "Cabang Lain")
                .id();
        here = transaction
                .addGroup(corporate, GroupType.COMPANY, "Cabang Uji")
                .id()
                .value();
        Role all = transaction.addRole(corporate, "Semua", true, Set.of(PermissionPattern.of("*")));
        List<RoleAssignment> everything = List.of(new RoleAssignment(all, TimeWindow.ALWAYS));
        transaction.addMembership(user(accounts.get(0)), corporate, TimeWindow.ALWAYS, everything);
        transaction.addMembership(user(accounts.get(1)), corporate, TimeWindow.ALWAYS, List.of());
        transaction.addMembership(user(accounts.get(2)), there, TimeWindow.ALWAYS, everything);
        accounts.subList(3, 6)
                .forEach(account -> transaction.addMembership(user(account), corporate, TimeWindow.ALWAYS, List.of()));
    }

    private static UserId user(long account) {
        return new UserId(Long.toString(account));
    }

    private void addAccount(String mailbox, long id) {
        database.superuser()
                .sql("insert into umkm_account (tenant_id, id, email, display_name) values (?, ?, ?, ?)")
                .params(tenant, id, mailbox + "@example.com", mailbox)
                .update();
        database.superuser()
                .sql("insert into umkm_credential (email, tenant_id, account_id, password_hash)"
                        + " select ?, ?, ?, password_hash from umkm_credential where email = 'admin.a@example.com'")
                .params(mailbox + "@example.com", tenant, id)
                .update();
    }

    public String mailbox(String who) {
        return who + "." + suffix;
    }

    /** May do everything. */
    public Api.Client admin() {
        return api.as(mailbox("admin"));
    }

    /** A member of the corporate who may do nothing. */
    public Api.Client guest() {
        return api.as(mailbox("guest"));
    }

    /** May do everything in another branch. */
    public Api.Client elsewhere() {
        return api.as(mailbox("elsewhere"));
    }

    public Api.Client root() {
        return api.as("super");
    }

    public Api api() {
        return api;
    }

    public long tenant() {
        return tenant;
    }

    public long branch() {
        return here;
    }

    public long planId() {
        return plan;
    }

    public long userId(String who) {
        return database.superuser()
                .sql("select id from umkm_account where tenant_id = ? and email = ?")
                .params(tenant, mailbox(who) + "@example.com")
                .query(Long.class)
                .single();
    }

    /** As the platform has it on record. */
    public String checksumOfLastExport(long exported) {
        return database.superuser()
                .sql(
                        "select checksum from umkm_tenant_export where exported_tenant = ? order by exported_at desc limit 1")
                .param(exported)
                .query(String.class)
                .single();
    }

    /** A plan that nobody has, of all modules. */
    public long newPlan() {
        ObjectNode body = JSON.createObjectNode();
        body.put("code", "uji-" + UUID.randomUUID()).put("priceIdr", 1_000).put("billingCycle", "MONTHLY");
        List<String> modules = database.superuser()
                .sql("select distinct module from tenancy_permission where gating = 'SUBSCRIBED' order by 1")
                .query(String.class)
                .list();
        modules.forEach(body.putArray("modules")::add);
        return id(root().post("/api/plans", body.toString()));
    }

    /** A unit in the branch without anything. */
    public long newUnit() {
        return id(admin().post(
                        "/api/groups",
                        "{\"parentId\": %d, \"type\": \"BUSINESS_UNIT\", \"name\": \"Toko Uji\"}".formatted(here)));
    }

    /** A unit in the branch with all modules. */
    public long newSubscribedUnit() {
        long unit = newUnit();
        keyed(admin())
                .post("/api/groups/" + unit + "/subscription", "{\"planId\": %d}".formatted(plan))
                .expect(201);
        return unit;
    }

    public static Api.Client keyed(Api.Client client) {
        return client.with("Idempotency-Key", UUID.randomUUID().toString());
    }

    public static long id(Api.Answer created) {
        return created.expect(201).json().get("id").asLong();
    }
}
