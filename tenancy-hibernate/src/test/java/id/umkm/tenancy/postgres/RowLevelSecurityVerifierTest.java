package id.umkm.tenancy.postgres;

import static id.umkm.tenancy.postgres.ProvisionedDatabase.SCHEMA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import id.umkm.tenancy.postgres.ProtectedTable.Access;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each fault is built on a real database; the refusal names it and the remedy. */
class RowLevelSecurityVerifierTest {

    private ProvisionedDatabase database;
    private ProtectionModel model;
    private String app;
    private String wide;
    private String owner;
    private String system;

    @BeforeEach
    void protectAHostsTables() throws SQLException {
        database = ProvisionedDatabase.migrated();
        app = database.roles().application();
        wide = database.roles().applicationWide();
        owner = database.roles().owner();
        system = database.roles().system();
        ProvisionedDatabase.run(
                database.owner(),
                "create table product (tenant_id bigint not null, id bigint not null, group_id bigint not null, sku text,"
                        + " primary key (tenant_id, id), unique (tenant_id, sku))",
                "create table sale (tenant_id bigint not null, id bigint not null, product_id bigint,"
                        + " primary key (tenant_id, id), foreign key (tenant_id, product_id) references product (tenant_id, id))",
                "create table country (code text primary key)");
        model = database.model()
                .plus(
                        List.of(
                                new ProtectedTable("product", "tenant_id", "group_id", Access.READ_WRITE),
                                ProtectedTable.of("sale")),
                        Set.of("country"));
        new RowLevelSecurity(model).apply(database.owner());
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void aProtectedDatabaseIsVerified() {
        VerificationReport report = new RowLevelSecurityVerifier(model).verify(database.application());
        assertThat(report.protectedTables()).isEqualTo(11);
        assertThat(report.role()).isEqualTo(app);
        assertThat(report.schema()).isEqualTo(SCHEMA);
        assertThat(report.verifiedAt()).isNotNull();
    }

    @Test
    void verifyingChangesNothingAndLeavesTheConnectionAsItWas() throws SQLException {
        try (var connection = database.application().getConnection()) {
            new RowLevelSecurityVerifier(model).verify(new SingleConnection(connection));
            try (var row = connection.createStatement().executeQuery("select current_setting('search_path')")) {
                row.next();
                assertThat(row.getString(1)).contains("public");
            }
        }
    }

    @Test
    void allFindingsAreNamedAtOnceALineEach() throws SQLException {
        database.asSuperuser("grant select on tenancy_schema_history to " + app, "alter role " + app + " createdb");
        RowLevelSecurityException refusal = catchThrowableOfType(RowLevelSecurityException.class, () -> verify());
        assertThat(refusal.findings()).hasSize(2);
        List<String> lines = refusal.toString().lines().toList();
        assertThat(lines)
                .hasSize(3)
                .first()
                .asString()
                .endsWith("Row-level security does not hold, so the application must not serve (2 findings):");
        assertThat(lines.subList(1, 3)).allMatch(line -> line.matches(".+: .+\\. Remedy: .+\\."));
    }

    // Who the application is.

    @Test
    void aSuperuserAsTheApplicationIsRefused() {
        assertThatThrownBy(() -> verify(database.superuser()))
                .hasMessageContaining("role postgres: the application connects as it, not as " + app)
                .hasMessageContaining("Remedy: give the application the credentials of " + app)
                .hasMessageContaining("role postgres: the application runs as it, and it is SUPERUSER")
                .hasMessageContaining("it is BYPASSRLS");
    }

    @Test
    void theOwnerAndTheSystemRoleAsTheApplicationAreRefused() {
        for (DataSource other : List.of(database.owner(), database.system())) {
            assertThatThrownBy(() -> verify(other))
                    .hasMessageContaining("the application connects as it, not as " + app);
        }
    }

    @Test
    void anApplicationRoleWithPowersIsRefused() throws SQLException {
        for (String attribute : List.of("SUPERUSER", "BYPASSRLS", "CREATEROLE", "CREATEDB", "REPLICATION")) {
            for (String role : List.of(app, wide)) {
                database.asSuperuser("alter role " + role + " " + attribute);
                assertThatThrownBy(() -> verify())
                        .hasMessageContaining("role " + role + ": the application runs as it, and it is " + attribute)
                        .hasMessageContaining("ALTER ROLE \"" + role + "\" NO" + attribute);
                database.asSuperuser("alter role " + role + " no" + attribute);
            }
        }
        verify();
    }

    @Test
    void membershipInTheOwnerTheSystemRoleOrAPowerfulOneIsRefusedAlsoThroughOthers() throws SQLException {
        String between = database.database().name() + "_between";
        String powerful = database.database().name() + "_powerful";
        database.asSuperuser(
                "create role " + between, "grant " + between + " to " + app, "create role " + powerful + " createrole");
        verify();
        refused("role " + app + ": it is a member of " + owner + ", the owner", "grant " + owner + " to " + between);
        database.asSuperuser("revoke " + owner + " from " + between);
        refused("it is a member of " + system + ", the system role", "grant " + system + " to " + wide);
        database.asSuperuser("revoke " + system + " from " + wide);
        refused("it is a member of " + powerful + ", a role with CREATEROLE", "grant " + powerful + " to " + between);
        database.asSuperuser("revoke " + powerful + " from " + between);
        refused("it is a member of pg_read_all_data", "grant pg_read_all_data to " + app);
    }

    @Test
    void anApplicationThatInheritsApplicationWideIsRefused() throws SQLException {
        // From PostgreSQL 16 inheriting belongs to the membership, before to the member.
        refused("role " + app + ": it inherits " + wide, """
                do $$ begin
                    if current_setting('server_version_num')::int >= 160000 then
                        execute 'grant %1$s to %2$s with inherit true';
                    else
                        execute 'alter role %2$s inherit';
                    end if;
                end $$
                """.formatted(wide, app));
    }

    @Test
    void anApplicationThatCannotSwitchToApplicationWideIsRefused() throws SQLException {
        refused("role " + app + ": it cannot switch to " + wide, "revoke " + wide + " from " + app);
    }

    @Test
    void anotherMemberOfApplicationWideIsRefused() throws SQLException {
        refused("role " + wide + ": " + system + " may switch to it too", "grant " + wide + " to " + system);
    }

    @Test
    void anApplicationThatOwnsAProtectedTableIsRefusedUnlessAllowed() throws SQLException {
        refused(
                "table public.sale: it is owned by " + app,
                "grant create on schema public to " + app,
                "alter table sale owner to " + app,
                "revoke create on schema public from " + app);
        assertThatCode(() -> new RowLevelSecurityVerifier(model).allowingOwner().verify(database.application()))
                .doesNotThrowAnyException();
    }

    // Powers and presets.

    @Test
    void theRightToCreateIsRefused() throws SQLException {
        String name = database.database().name();
        refused(
                "schema public: " + app + ", " + wide + " may create objects in it",
                "grant create on schema public to public");
        database.asSuperuser("revoke create on schema public from public", "create schema other");
        refused("schema other: " + wide + " may create objects in it", "grant create on schema other to " + wide);
        database.asSuperuser("drop schema other");
        refused(
                "database " + name + ": " + app + " has CREATE on it",
                "grant create on database " + name + " to " + app);
        database.asSuperuser("revoke create on database " + name + " from " + app);
        refused(
                "database " + name + ": " + app + ", " + wide + " has TEMPORARY on it",
                "grant temporary on database " + name + " to public");
    }

    @Test
    void privilegesThatPoliciesDoNotGovernAreRefused() throws SQLException {
        for (String privilege : List.of("TRUNCATE", "TRIGGER", "REFERENCES")) {
            for (String table : List.of("product", "country")) {
                refused(
                        "table public." + table + ": the application has " + privilege + " on it",
                        "grant " + privilege + " on " + table + " to " + wide);
                database.asSuperuser("revoke " + privilege + " on " + table + " from " + wide);
            }
        }
        refused("has REFERENCES on it", "grant references (id) on product to public");
    }

    @Test
    void aPresetTenantIsRefused() throws SQLException {
        refused(
                "setting tenancy.tenant_id=7: it is preset for role " + app,
                "alter role " + app + " set tenancy.tenant_id = 7");
        database.asSuperuser("alter role " + app + " reset tenancy.tenant_id");
        refused(
                "is preset for all roles in database " + database.database().name(),
                "alter database " + database.database().name() + " set tenancy.groups = '{1}'");
        database.asSuperuser("alter database " + database.database().name() + " reset tenancy.groups");
        refused(
                "setting tenancy.tenant_id=7: it is preset for role " + system,
                "alter role " + system + " in database " + database.database().name() + " set tenancy.tenant_id = 7");
    }

    @Test
    void aTenantThatANewConnectionHasSetIsRefused() throws SQLException {
        try (var connection = database.application().getConnection()) {
            connection.createStatement().execute("set tenancy.tenant_id = 7");
            assertThatThrownBy(() -> verify(new SingleConnection(connection)))
                    .hasMessageContaining("setting tenancy.tenant_id: a new connection has it set already");
        }
    }

    @Test
    void theRightToChangeAParameterOfASuperusersIsRefused() throws SQLException {
        for (String grantee : List.of(app, wide, system)) {
            refused(
                    "parameter session_replication_role: " + grantee + " has SET on it",
                    "grant set on parameter session_replication_role to " + grantee);
            refused("Remedy: run REVOKE SET ON PARAMETER session_replication_role FROM \"" + grantee + "\"");
            database.asSuperuser("revoke set on parameter session_replication_role from " + grantee);
        }
        database.asSuperuser("grant set on parameter session_replication_role to " + owner);
        verify();
        database.asSuperuser("revoke set on parameter session_replication_role from " + owner);
    }

    @Test
    void aSequenceThatCanBeReadOrSetIsRefused() throws SQLException {
        ProvisionedDatabase.run(
                database.owner(), "create sequence sale_seq", "grant usage on sequence sale_seq to " + app);
        verify();
        refused(
                "sequence public.sale_seq: the application has UPDATE on it, and is to have USAGE alone",
                "grant update on sequence sale_seq to " + wide);
        database.asSuperuser("revoke update on sequence sale_seq from " + wide);
        refused(
                "sequence public.sale_seq: the application has SELECT, UPDATE on it",
                "grant select, update on sequence sale_seq to public");
        refused("Remedy: run REVOKE SELECT, UPDATE ON SEQUENCE \"public\".\"sale_seq\" FROM PUBLIC");
        assertThatCode(() -> verify(model.plus(List.of(), Set.of("public.sale_seq"))))
                .doesNotThrowAnyException();
        database.asSuperuser("revoke select, update on sequence sale_seq from public");
        refused(
                "sequence public.sale_seq: it is owned by " + app,
                "grant create on schema public to " + app,
                "alter sequence sale_seq owner to " + app,
                "revoke create on schema public from " + app);
    }

    // What is open.

    @Test
    void anUnprotectedTableIsRefusedHoweverItIsOpen() throws SQLException {
        String group = database.database().name() + "_group";
        database.asSuperuser("create table loose (id bigint, name text)", "create role " + group);
        verify();
        for (String grantee : List.of(app, wide, "public", group)) {
            database.asSuperuser("grant " + group + " to " + app);
            refused(
                    "table public.loose: it is open to the application and neither protected nor listed as global",
                    "grant insert on loose to " + grantee);
            database.asSuperuser("revoke all on loose from " + grantee);
        }
        refused("table public.loose: it is open", "grant select (name) on loose to " + app);
        assertThatCode(() -> verify(model.plus(List.of(), Set.of("loose")))).doesNotThrowAnyException();
    }

    @Test
    void aTableOfAnotherSchemaIsRefusedUnlessListedWithIt() throws SQLException {
        database.asSuperuser("create schema other", "create table other.country (code text)");
        refused("table other.country: it is open", "grant select on other.country to " + app);
        assertThatCode(() -> verify(model.plus(List.of(), Set.of("other.country"))))
                .doesNotThrowAnyException();
    }

    @Test
    void aViewThatReadsAsItsOwnerIsRefused() throws SQLException {
        refused(
                "view public.all_products: it is open to the application and reads with the rights of its owner postgres",
                "create view all_products as select * from product",
                "grant select on all_products to " + app);
        refused("Remedy: run ALTER VIEW \"public\".\"all_products\" SET (security_invoker = true)");
        database.asSuperuser("alter view all_products set (security_invoker = on)");
        verify();
    }

    @Test
    void aMaterialisedViewAForeignTableAndAPartitionAreRefused() throws SQLException {
        refused(
                "materialised view public.product_copy: it is open to the application, and can have no policy",
                "create materialized view product_copy as select 1 as id",
                "grant select on product_copy to " + wide);
        refused(
                "foreign table public.elsewhere: it is open to the application, and can have no policy",
                "create foreign data wrapper nothing",
                "create server nowhere foreign data wrapper nothing",
                "create foreign table elsewhere (id bigint) server nowhere",
                "grant select on elsewhere to " + app);
        refused(
                "partition public.event_2026: it is open to the application, and read directly it does not use the policies",
                "create table event (tenant_id bigint, id bigint) partition by list (id)",
                "create table event_2026 partition of event for values in (2026)",
                "grant select on event_2026 to " + app);
    }

    @Test
    void moreThanTheModelAllowsIsRefused() throws SQLException {
        refused(
                "table public.tenancy_audit_event: the application has DELETE, UPDATE on it, and is to have INSERT, SELECT alone",
                "grant update, delete on tenancy_audit_event to " + app);
        refused(
                "table public.tenancy_plan: the application has INSERT on it, and is to have SELECT alone",
                "grant insert on tenancy_plan to " + wide);
        refused(
                "table public.tenancy_platform_audit_event: the application has SELECT on it",
                "grant select on tenancy_platform_audit_event to public");
        refused(
                "table public.tenancy_epoch: the application has DELETE on it",
                "grant delete on tenancy_epoch to " + app);
    }

    @Test
    void aProtectedTableThatIsNotTheOwnersIsRefused() throws SQLException {
        refused("table public.sale: it is owned by postgres, not by " + owner, "alter table sale owner to postgres");
        refused("Remedy: run ALTER TABLE \"public\".\"sale\" OWNER TO \"" + owner + "\"");
    }

    // Policies.

    @Test
    void protectionThatIsOffOrNotForcedIsRefused() throws SQLException {
        refused("table public.product: row-level security is off", "alter table product disable row level security");
        refused("table public.sale: row-level security is not forced", "alter table sale no force row level security");
        refused("Remedy: apply row-level security as " + owner);
    }

    @Test
    void aMissingTableOrPolicyIsRefused() throws SQLException {
        refused("table public.sale: it does not exist", "drop table sale");
        for (String policy :
                List.of("tenancy_application", "tenancy_application_wide", "tenancy_owner", "tenancy_system")) {
            refused("table public.product: policy " + policy + " is missing", "drop policy " + policy + " on product");
        }
    }

    @Test
    void anotherPermissivePolicyForTheApplicationIsRefused() throws SQLException {
        String group = database.database().name() + "_group";
        database.asSuperuser(
                "create role " + group,
                "grant " + group + " to " + app,
                "create policy narrows on product as restrictive using (true)",
                "create policy elsewhere on product to " + system + " using (true)");
        verify();
        for (String grantee : List.of("public", app, wide, group)) {
            refused(
                    "table public.product: policy second widens what the application reaches: for " + grantee
                            + ", not for all commands, using true",
                    "create policy second on product for select to " + grantee + " using (true)");
            database.asSuperuser("drop policy second on product");
        }
    }

    @Test
    void aGeneratedPolicyThatWasChangedIsRefused() throws SQLException {
        List<String> changes = List.of(
                "alter policy tenancy_application on product using (tenant_id = tenancy_current_tenant())",
                "alter policy tenancy_application on product with check (true)",
                "alter policy tenancy_application on product to " + app + ", " + wide,
                "alter policy tenancy_application_wide on product using (tenant_id >= tenancy_current_tenant())",
                "alter policy tenancy_system on product to public",
                "alter policy tenancy_owner on product using (true)");
        for (String change : changes) {
            refused("is not the generated one", change);
            database.asSuperuser("drop policy " + change.split(" ")[2] + " on product");
            new RowLevelSecurity(model).apply(database.owner());
            verify();
        }
        refused(
                "policy tenancy_application is not the generated one: restrictive",
                "drop policy tenancy_application on product",
                "create policy tenancy_application on product as restrictive to " + app
                        + " using (tenant_id = tenancy_current_tenant() and group_id = any (tenancy_groups()))"
                        + " with check (tenant_id = tenancy_current_tenant() and group_id = any (tenancy_groups()))");
    }

    // What lies outside of tables.

    @Test
    void aColumnThatRefersToLargeObjectsIsRefused() throws SQLException {
        database.asSuperuser("create domain lo as oid");
        for (String type : List.of("oid", "lo", "oid[]")) {
            refused(
                    "column receipt of table public.sale: it is of type " + type.replace("lo", "public.lo")
                            + ", as a reference to a large object is",
                    "alter table sale add receipt " + type);
            refused("Remedy: keep the content itself, as bytea or text");
            database.asSuperuser("alter table sale drop receipt");
        }
        database.asSuperuser("alter table sale add receipt bytea, add name name, add kind regclass");
        verify();
    }

    @Test
    void aLargeObjectThatIsOpenToTheApplicationIsRefused() throws SQLException {
        database.asSuperuser("select lo_create(4711)");
        verify();
        refused(
                "large objects: 1 of them are open to the application, and no policy governs them",
                "grant select on large object 4711 to " + wide);
        database.asSuperuser("revoke select on large object 4711 from " + wide);
        refused("large objects: 1 of them", "alter large object 4711 owner to " + app);
        database.asSuperuser("select lo_unlink(4711)");
        verify();
    }

    @Test
    void aFunctionThatReadsFilesOfTheServerIsRefused() throws SQLException {
        refused(
                "function pg_catalog.pg_read_file(text): the application may call it, and so reads or writes files of the"
                        + " server",
                "grant execute on function pg_read_file(text) to public");
        database.asSuperuser("revoke execute on function pg_read_file(text) from public");
        refused("function pg_catalog.lo_import(text)", "grant execute on function lo_import(text) to " + app);
    }

    // Functions.

    @Test
    void aLibraryFunctionThatWasChangedIsRefused() throws SQLException {
        List<String> changes = List.of(
                "create or replace function tenancy_current_tenant() returns bigint language sql stable parallel safe"
                        + " as 'select 7::bigint'",
                "alter function tenancy_current_tenant() immutable",
                "alter function tenancy_current_tenant() security definer",
                "alter function tenancy_bind(bigint, text) set search_path = public",
                "alter function tenancy_groups() parallel unsafe");
        for (String change : changes) {
            refused("it is not the generated one", change);
            ProvisionedDatabase.run(database.superuser(), "alter function tenancy_bind(bigint, text) reset all");
            new RowLevelSecurity(model).apply(database.owner());
            verify();
        }
        refused(
                "function public.tenancy_groups: it is owned by " + wide,
                "grant create on schema public to " + wide,
                "alter function tenancy_groups() owner to " + wide,
                "revoke create on schema public from " + wide);
    }

    @Test
    void aFunctionThatRunsAsItsOwnerIsRefused() throws SQLException {
        refused(
                "function public.all_products(since date): it is SECURITY DEFINER and open to the application, which so runs"
                        + " SQL as postgres",
                "create function all_products(since date) returns bigint language sql security definer"
                        + " as 'select count(*) from public.product'");
        database.asSuperuser("revoke execute on function all_products(date) from public");
        verify();
        refused("it is SECURITY DEFINER", "grant execute on function all_products(date) to " + wide);
    }

    @Test
    void aFunctionOfTheSameNameAsTheLibrarysIsRefused() throws SQLException {
        refused(
                "function public.tenancy_bind(bigint, character varying): it has the name of one of the library's",
                "create function tenancy_bind(bigint, varchar) returns void language sql as ''");
        refused("Remedy: run DROP FUNCTION \"public\".tenancy_bind(bigint, character varying), or rename it");
        database.asSuperuser(
                "drop function tenancy_bind(bigint, varchar)",
                "create schema other",
                "create function other.tenancy_bind(bigint, varchar) returns void language sql as ''");
        verify();
    }

    @Test
    void aTriggerThatRunsAsItsOwnerIsRefused() throws SQLException {
        database.asSuperuser(
                "create function copy_rows() returns trigger language plpgsql security definer as 'begin return new; end'",
                "revoke execute on function copy_rows() from public",
                "create table closed (id bigint)",
                "create trigger copies before insert on closed for each row execute function copy_rows()");
        verify();
        for (String table : List.of("product", "country")) {
            refused(
                    "trigger copies of table public." + table
                            + ": its function is SECURITY DEFINER and runs SQL as postgres",
                    "grant insert on country to " + app,
                    "create trigger copies before insert on " + table + " for each row execute function copy_rows()");
            refused("DROP TRIGGER \"copies\" ON \"public\".\"" + table + "\"");
            database.asSuperuser("drop trigger copies on " + table);
        }
        database.asSuperuser(
                "create trigger copies before insert on product for each row execute function copy_rows()",
                "alter function copy_rows() security invoker");
        verify();
    }

    @Test
    void aRuleOnWhatTheApplicationWritesIsRefused() throws SQLException {
        for (String table : List.of("sale", "country")) {
            refused(
                    "rule also of table public." + table + ": its statements run with the rights of " + owner,
                    "grant insert on country to " + wide,
                    "create rule also as on insert to " + table + " do also select 1");
            refused("Remedy: run DROP RULE \"also\" ON \"public\".\"" + table + "\"");
            database.asSuperuser("drop rule also on " + table);
        }
        verify();
    }

    // Keys.

    @Test
    void aUniqueKeyWithoutTheTenantIsRefused() throws SQLException {
        refused(
                "unique key product_sku_once of table public.product: it does not contain tenant_id",
                "alter table product add constraint product_sku_once unique (sku)");
        refused(
                "unique key product_sku_idx of table",
                "create unique index product_sku_idx on product (sku) include (tenant_id)");
        refused(
                "unique key product_group_apart of table",
                "alter table product add constraint product_group_apart exclude using btree (group_id with =)");
        database.asSuperuser(
                "alter table product drop constraint product_sku_once, drop constraint product_group_apart",
                "drop index product_sku_idx",
                "create unique index product_late_tenant on product (sku, tenant_id)",
                "create index product_plain on product (sku)");
        verify();
    }

    @Test
    void aReferenceWithoutTheTenantIsRefused() throws SQLException {
        refused(
                "foreign key sale_crosses of table public.sale: it does not contain tenant_id",
                "create unique index product_id_once on product (id)",
                "alter table sale add constraint sale_crosses foreign key (product_id) references product (id)");
        refused(
                "foreign key sale_twisted of table public.sale",
                "alter table sale add constraint sale_twisted foreign key (product_id, tenant_id) references product (tenant_id, id)");
        database.asSuperuser(
                "alter table sale drop constraint sale_crosses",
                "alter table sale drop constraint sale_twisted",
                "drop index product_id_once",
                "alter table sale add country text references country (code)");
        verify();
    }

    @Test
    void aReferenceFromATableWithoutAPolicyThatTheApplicationWritesIsRefused() throws SQLException {
        database.asSuperuser(
                "alter table country add tenant_id bigint, add product_id bigint",
                "alter table country add constraint country_tells foreign key (tenant_id, product_id) references product (tenant_id, id)");
        verify();
        for (String grant : List.of("insert", "update (product_id)")) {
            refused(
                    "foreign key country_tells of table public.country: the application writes the table, so that the key"
                            + " tells it which rows of public.product other tenants have",
                    "grant " + grant + " on country to " + wide);
            refused("ALTER TABLE \"public\".\"country\" DROP CONSTRAINT \"country_tells\"");
            assertThatCode(() -> verify(model.plus(List.of(), Set.of("public.country"))))
                    .doesNotThrowAnyException();
            database.asSuperuser("revoke all on country from " + wide);
        }
    }

    private void refused(String message, String... faults) throws SQLException {
        database.asSuperuser(faults);
        assertThatThrownBy(() -> verify())
                .as(String.join("; ", faults))
                .isInstanceOf(RowLevelSecurityException.class)
                .hasMessageContaining(message);
    }

    private void verify() {
        verify(model);
    }

    private void verify(ProtectionModel verified) {
        new RowLevelSecurityVerifier(verified).verify(database.application());
    }

    private void verify(DataSource application) {
        new RowLevelSecurityVerifier(model).verify(application);
    }
}
