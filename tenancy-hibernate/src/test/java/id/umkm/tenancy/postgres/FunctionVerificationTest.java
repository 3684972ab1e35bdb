package id.umkm.tenancy.postgres;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What runs with the rights of others. */
class FunctionVerificationTest extends VerifierTest {

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
    void aFunctionThatRunsAsItsOwnerIsRefusedBehindAnOperatorOrAViewToo() throws SQLException {
        database.asSuperuser(
                "create schema hidden",
                "create function hidden.peek(int) returns bigint language sql security definer"
                        + " as 'select count(*) from public.product'");
        verify();
        refused(
                "function hidden.peek(integer): it is SECURITY DEFINER and open to the application",
                "create operator public.!!! (rightarg = int, function = hidden.peek)");
        database.asSuperuser("drop operator public.!!! (none, int)");
        verify();
        refused(
                "function hidden.peek(integer): it is SECURITY DEFINER",
                "create view counted with (security_invoker = true) as select hidden.peek(1)");
        database.asSuperuser("revoke execute on function hidden.peek(int) from public");
        verify();
    }

    @Test
    void aFunctionThatAnAggregateRunsAsItsOwnerIsRefused() throws SQLException {
        database.asSuperuser(
                "create function add_all(bigint, int) returns bigint language sql security definer"
                        + " as 'select count(*) from public.product'",
                "revoke execute on function add_all(bigint, int) from public");
        verify();
        refused(
                "function public.add_all(bigint, integer): it is SECURITY DEFINER and open to the application",
                "create aggregate all_of(int) (sfunc = add_all, stype = bigint, initcond = '0')");
        database.asSuperuser("revoke execute on function all_of(int) from public");
        verify();
    }

    @Test
    void aFunctionThatBindsATenantOrSwitchesTheRoleWhileItRunsIsRefused() throws SQLException {
        for (String setting : List.of("tenancy.tenant_id = '2'", "tenancy.groups = '{21}'", "role = '" + wide + "'")) {
            String parameter = setting.replaceFirst(" =.*", "");
            refused(
                    "function public.report(): it sets " + parameter + " while it runs",
                    "create function report() returns bigint language sql set " + setting
                            + " as 'select count(*) from public.product'");
            refused("Remedy: run ALTER FUNCTION … RESET " + parameter);
            database.asSuperuser("alter function report() reset " + parameter);
            verify();
            database.asSuperuser("drop function report()");
        }
        database.asSuperuser(
                "create function stamp() returns trigger language plpgsql set search_path = '' as 'begin return new; end'",
                "revoke execute on function stamp() from public",
                "create trigger stamps before insert on sale for each row execute function stamp()");
        verify();
        refused(
                "function public.stamp(): it sets tenancy.tenant_id while it runs",
                "alter function stamp() set tenancy.tenant_id = '2'");
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

    @Test
    void aFunctionInALanguageWithoutLimitsIsRefused() throws SQLException {
        refused(
                "function public.anything(): the application may call it, and it is written in limitless, whose functions do"
                        + " as they like on the server",
                "create language limitless handler plpgsql_call_handler",
                "create function anything() returns int language limitless as 'begin return 1; end'");
        database.asSuperuser("revoke execute on function anything() from public");
        verify();
    }

    @Test
    void aWayToAnotherSessionIsRefused() throws SQLException {
        refused(
                "function public.dblink(text, text): the application may call it, and so run SQL in a session of its own"
                        + " making",
                "create extension dblink");
        refused("or DROP EXTENSION dblink");
        database.asSuperuser("create schema apart", "alter extension dblink set schema apart");
        verify();
        refused("function apart.dblink(text)", "grant usage on schema apart to " + wide);
    }

    @Test
    void aWayToAnotherServerIsRefused() throws SQLException {
        database.asSuperuser(
                "create extension postgres_fdw", "create server elsewhere foreign data wrapper postgres_fdw");
        verify();
        refused(
                "foreign server elsewhere: the application has USAGE on it, and may make its own way to another server",
                "grant usage on foreign server elsewhere to " + wide);
        refused("run REVOKE USAGE ON FOREIGN SERVER \"elsewhere\"");
        database.asSuperuser("revoke usage on foreign server elsewhere from " + wide);
        refused(
                "foreign data wrapper postgres_fdw: the application has USAGE on it",
                "grant usage on foreign data wrapper postgres_fdw to public");
    }

    @Test
    void extensionsThatOpenNoWayPass() throws SQLException {
        database.asSuperuser("create extension pg_trgm", "create extension pgcrypto", "create extension hstore");
        verify();
    }
}
