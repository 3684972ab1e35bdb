package id.umkm.tenancy.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set role other",
                "SET SESSION AUTHORIZATION other",
                "set x.y = 'z'",
                "Set Time Zone 'UTC'",
                "  /* a /* b */ c */ -- d\n set x.y = 'z'",
                "set/**/role other",
                "select 1 -- a carriage return ends the line\r; set x.y = 'z'",
                "update pg_settings set setting = 'z' where name = 'search_path'",
                "with u as (update pg_catalog.\"pg_settings\" set setting = ? where name = ? returning 1) select 1",
                "select 1; set x.y = 'z'",
                "select ';' ; set x.y = 'z'",
                "select $$;$$; reset all",
                "select E'\\''; discard all",
                "select '\\'; set role other; --'",
                "select 'never ends; set role other",
                "set",
                "reset role",
                "listen events",
                "unlisten *",
                "prepare p as select 1",
                "deallocate all",
                "do $$ begin perform set_config('x.y', 'z', true); end $$",
                "load 'library'",
                "declare c cursor with hold for select 1",
                "declare c no scroll cursor\nwith  hold for select 1",
                "begin; declare c cursor with hold for select 1",
                "select set_config('x.y', 'z', false)",
                "select pg_catalog.set_config('x.y', 'z', ?)",
                "select \"set_config\"('x.y', 'z', false)",
                "select set_config('x.y', 'z', true), set_config('x.y', 'z', false)",
                "select set_config('x.y', (select true), not true)",
                "select query_to_xml('select set_config(''x.y'', ''z'', false)', true, true, '')",
                "select pg_advisory_lock(1)",
                "select pg_try_advisory_lock(1)",
                "select PG_ADVISORY_LOCK_SHARED(1)",
                "select setseed(0)",
                "select dblink_connect('c', 'dbname=x')"
            })
    void whatOutlastsItsTransactionIsSeen(String sql) {
        assertThat(SqlText.of(sql).outlastsTransaction()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1",
                "select setting from pg_settings where name = 'x.y'",
                "update product set price = 0 -- not a new line\r",
                "update product set price = 0",
                "update product\nset price = 0",
                "insert into product (name) values ('do; set role other') on conflict (id) do update set name = 'x'",
                "with changed as (update product set price = 0 returning 1) select * from changed",
                "set local x.y = 'z'",
                "set transaction read only",
                "SET CONSTRAINTS all deferred",
                "select set_config('x.y', 'z', true)",
                "select pg_catalog.set_config('x.y', coalesce(?, 'z'), TRUE), 1",
                "declare c cursor for select hold from product with_hold",
                "declare c cursor without hold for select 1",
                "select pg_advisory_xact_lock(1)",
                "select pg_advisory_unlock(1)",
                "select \"set\" from product -- ; set role other",
                "select /* ; reset all */ 'set role other'",
                "delete from load where prepare = $1",
                "{call f(?)}",
                ""
            })
    void whatEndsWithItsTransactionIsNotTakenForMore(String sql) {
        assertThat(SqlText.of(sql).outlastsTransaction()).isFalse();
    }

    @Test
    void aSavepointIsSeenWhereverItStands() {
        assertThat(SqlText.of("select 1; SavePoint s").setsSavepoint()).isTrue();
        assertThat(SqlText.of("select 1").setsSavepoint()).isFalse();
    }

    @Test
    void noTextLeavesNothing() {
        assertThat(SqlText.of(null)).isEqualTo(SqlText.NONE);
    }
}
