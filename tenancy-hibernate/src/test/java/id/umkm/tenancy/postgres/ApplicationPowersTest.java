package id.umkm.tenancy.postgres;

import static id.umkm.tenancy.postgres.ProvisionedDatabase.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.postgres.ProtectedTable.Access;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;

/**
 * What the application cannot do, be it as the role that it connects as or as application-wide: touch a policy, become another
 * role, or create anything. Each statement is tried, and in the end the database is as it was.
 */
class ApplicationPowersTest {

    private static final Set<String> REFUSED = Set.of(
            "42501", // insufficient privilege
            "22023", // a role that the session may not name
            "0LP01", // a grant that is not the role's to make
            "2F003"); // not allowed in a function of its own

    private static final String NEVER_IN_A_TRANSACTION = "25001";
    private static final String ONLY_IN_A_TRANSACTION = "25P01";

    private static ProvisionedDatabase database;
    private static DatabaseRoles roles;
    private static String before;

    @BeforeAll
    static void protect() throws SQLException {
        database = ProvisionedDatabase.create();
        roles = database.roles();
        ProvisionedDatabase.run(
                database.owner(),
                "create table note (tenant_id bigint not null, id bigint not null, group_id bigint not null,"
                        + " primary key (tenant_id, id))",
                "create table country (code text primary key)",
                "create sequence note_seq");
        ProtectionModel model = database.model()
                .plus(
                        List.of(new ProtectedTable("note", "tenant_id", "group_id", Access.READ_WRITE)),
                        Set.of("country"));
        new RowLevelSecurity(model).apply(database.owner());
        database.asSuperuser(
                "create extension postgres_fdw", "create server elsewhere foreign data wrapper postgres_fdw");
        new RowLevelSecurityVerifier(model).verify(database.application());
        before = fingerprint();
    }

    @AfterAll
    static void nothingHasChanged() throws SQLException {
        try {
            assertThat(fingerprint()).isEqualTo(before);
        } finally {
            database.close();
        }
    }

    static Stream<String> onPolicies() {
        return Stream.of(
                "alter table note disable row level security",
                "alter table note no force row level security",
                "alter table note enable row level security",
                "drop policy tenancy_application on note",
                "alter policy tenancy_application on note using (true)",
                "alter policy tenancy_application on note rename to renamed",
                "alter policy tenancy_system on note to public",
                "create policy mine on note using (true)",
                "alter table note owner to current_user",
                "alter table note rename to other",
                "alter table note rename column group_id to other",
                "alter table note add column other text",
                "alter table note drop constraint note_pkey",
                "alter table note disable trigger all",
                "alter table note inherit country",
                "alter table note set schema pg_catalog",
                "drop table note",
                "truncate note",
                "comment on table note is 'mine'",
                "create index on note (id)",
                "create statistics note_statistics on id, group_id from note",
                "create rule mine as on insert to note do also nothing",
                "create trigger mine before insert on note for each row execute function suppress_redundant_updates_trigger()",
                "create or replace function tenancy_current_tenant() returns bigint language sql as 'select 1::bigint'",
                "alter function tenancy_current_tenant() security definer",
                "alter function tenancy_bind(bigint, text) owner to current_user",
                "drop function tenancy_bind(bigint, text)",
                "alter sequence note_seq restart",
                "select setval('note_seq', 1)",
                "insert into country values ('id')",
                "update country set code = 'id'",
                "delete from country",
                "lock table country in access exclusive mode");
    }

    static Stream<String> onRoles() {
        return Stream.of(
                "set role %system%",
                "set local role %system%",
                "set role %owner%",
                "set role postgres",
                "select set_config('role', '%system%', true)",
                "set session authorization %system%",
                "set session authorization postgres",
                "set local session authorization %owner%",
                "select set_config('session_authorization', '%system%', true)",
                "grant %system% to current_user",
                "grant %owner% to current_user",
                "grant %wide% to %system%",
                "grant %app% to %system%",
                "grant pg_read_all_data to current_user",
                "alter role current_user superuser",
                "alter role current_user bypassrls",
                "alter role current_user createrole",
                "alter role %system% password 'mine'",
                "alter role %system% nologin",
                "alter role %owner% set tenancy.tenant_id = 1",
                "alter database %database% set tenancy.tenant_id = 1",
                "alter system set log_statement = 'all'",
                "create role mine",
                "create user mine superuser",
                "drop role %system%",
                "drop owned by %owner%",
                "reassign owned by %owner% to current_user",
                "set session_replication_role = replica",
                "set local session_replication_role = replica");
    }

    static Stream<String> creating() {
        return Stream.of(
                "create table mine (id bigint)",
                "create table mine as select 1 as id",
                "select 1 as id into mine",
                "create temporary table note (id bigint)",
                "create temporary table note as select 1 as id",
                "select 1 as id into temporary note",
                "create temporary view note as select 1 as id",
                "create temporary sequence mine",
                "create table pg_temp.note (id bigint)",
                "create unlogged table mine (id bigint)",
                "create view mine as select 1",
                "create materialized view mine as select 1",
                "create sequence mine",
                "create schema mine",
                "create schema mine authorization current_user",
                "create function mine() returns int language sql as 'select 1'",
                "create function pg_temp.mine() returns int language sql as 'select 1'",
                "create procedure mine() language sql as ''",
                "create aggregate mine (int) (sfunc = int4pl, stype = int)",
                "create type mine as (id bigint)",
                "create type mine as enum ('a')",
                "create domain mine as bigint",
                "create operator === (leftarg = int, rightarg = int, function = int4eq)",
                "create operator class mine for type int using btree as function 1 btint4cmp(int, int)",
                "create collation mine from \"C\"",
                "create conversion mine for 'UTF8' to 'LATIN1' from utf8_to_iso8859_1",
                "create text search configuration mine (copy = simple)",
                "create text search dictionary mine (template = simple)",
                "create cast (bigint as text) with inout",
                "create language mine handler plpgsql_call_handler",
                "create extension pg_trgm",
                "create extension citext",
                "create event trigger mine on ddl_command_start execute function suppress_redundant_updates_trigger()",
                "create publication mine",
                "create publication mine for all tables",
                "create publication mine for table note",
                "create subscription mine connection 'dbname=postgres' publication mine with (connect = false)",
                "create foreign data wrapper mine",
                "create server mine foreign data wrapper postgres_fdw",
                "create user mapping for current_user server elsewhere",
                "create foreign table mine (id bigint) server elsewhere",
                "import foreign schema public from server elsewhere into public",
                "create access method mine type table handler heap_tableam_handler",
                "create database mine",
                "create tablespace mine location '/tmp'",
                "alter default privileges for role %owner% grant select on tables to public",
                "select pg_create_logical_replication_slot('mine', 'pgoutput')",
                "select lo_create(0)",
                "select lo_from_bytea(0, 'mine')",
                "copy note to '/tmp/note'",
                "copy note from program 'echo 1'",
                "copy (select 1) to program 'cat'",
                "select pg_read_file('postgresql.conf')",
                "load 'dblink'");
    }

    @ParameterizedTest
    @MethodSource({"onPolicies", "onRoles", "creating"})
    void theApplicationIsRefused(String statement) throws SQLException {
        refused(statement, "select tenancy_bind(100, '{1}')");
    }

    @ParameterizedTest
    @MethodSource({"onPolicies", "onRoles", "creating"})
    void applicationWideIsRefused(String statement) throws SQLException {
        refused(statement, "select tenancy_bind(100, '*')");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grant all on note to public",
                "grant select on tenancy_group to public",
                "revoke all on note from %system%",
                "grant execute on function tenancy_bind(bigint, text) to public",
                "grant usage on schema public to public"
            })
    void whatIsNotTheApplicationsToGrantItGrantsInVain(String statement) throws SQLException {
        for (String bind : List.of("select tenancy_bind(100, '{1}')", "select tenancy_bind(100, '*')")) {
            try (Connection connection = database.application().getConnection();
                    Statement jdbc = connection.createStatement()) {
                connection.setAutoCommit(false);
                jdbc.execute(bind);
                jdbc.execute(statement.replace("%system%", roles.system()));
                assertThat(jdbc.getWarnings().getSQLState()).isIn("01007", "01006");
                connection.commit();
            }
        }
        assertThat(fingerprint()).isEqualTo(before);
    }

    private void refused(String statement, String bind) throws SQLException {
        String sql = statement
                .replace("%system%", roles.system())
                .replace("%owner%", roles.owner())
                .replace("%wide%", roles.applicationWide())
                .replace("%app%", roles.application())
                .replace("%database%", database.database().name());
        try (Connection connection = database.application().getConnection();
                Statement jdbc = connection.createStatement()) {
            connection.setAutoCommit(false);
            jdbc.execute(bind);
            assertRefused(jdbc, sql, NEVER_IN_A_TRANSACTION);
            connection.rollback();
            connection.setAutoCommit(true);
            assertRefused(jdbc, sql, ONLY_IN_A_TRANSACTION);
        }
    }

    private static void assertRefused(Statement jdbc, String sql, String orState) {
        assertThatThrownBy(() -> jdbc.execute(sql))
                .as(sql)
                .isInstanceOfSatisfying(
                        PSQLException.class,
                        refusal -> assertThat(refusal.getSQLState())
                                .as(sql + ": " + refusal.getMessage())
                                .matches(state -> REFUSED.contains(state) || state.equals(orState)));
    }

    // All that there is, but for what each connection leaves.
    private static String fingerprint() throws SQLException {
        List<String> state = new ArrayList<>();
        for (String catalog : List.of(
                "pg_class",
                "pg_policy",
                "pg_proc",
                "pg_type",
                "pg_namespace",
                "pg_authid",
                "pg_auth_members",
                "pg_trigger",
                "pg_rewrite",
                "pg_extension",
                "pg_publication",
                "pg_default_acl",
                "pg_db_role_setting",
                "pg_attribute",
                "pg_constraint",
                "pg_largeobject_metadata",
                "pg_foreign_server",
                "pg_user_mapping")) {
            state.addAll(rows(
                    database.superuser(),
                    "select count(*) || ' ' || md5(string_agg(t, '|' order by t)) from (select (to_jsonb(c) - 'relpages'"
                            + " - 'reltuples' - 'relallvisible' - 'relallfrozen' - 'relfrozenxid' - 'relminmxid')::text as t"
                            + " from " + catalog + " c) x"));
        }
        return state.toString();
    }
}
