package id.umkm.tenancy.postgres;

import java.sql.SQLException;

/** No tenant may be bound by default: code that forgets to bind one would read that tenant's rows in silence. */
final class PresetCheck implements VerifierCheck {

    private static final String STORED = """
            select setting, case when s.setrole = 0 then 'all roles' else 'role ' || pg_get_userbyid(s.setrole) end
                   || case when s.setdatabase = 0 then '' else ' in database ' || current_database() end as holder
            from pg_db_role_setting s, unnest(s.setconfig) setting
            where setting like 'tenancy.%'
              and s.setdatabase in (0, (select oid from pg_database where datname = current_database()))
              and (s.setrole = 0 or pg_get_userbyid(s.setrole) in (session_user, current_user)
                   or pg_get_userbyid(s.setrole) = any (?))
            order by 1, 2
            """;

    private static final String CURRENT = """
            select name from unnest(array['tenancy.tenant_id', 'tenancy.groups', 'tenancy.epochs']) name
            where current_setting(name, true) <> ''
            """;

    private final DatabaseRoles roles;

    PresetCheck(DatabaseRoles roles) {
        this.roles = roles;
    }

    @Override
    public void run(CatalogReader catalog, Findings findings) throws SQLException {
        record Preset(String setting, String holder) {}
        for (Preset preset : catalog.list(
                STORED, row -> new Preset(row.getString("setting"), row.getString("holder")), roles.all())) {
            findings.add(
                    "setting " + preset.setting,
                    "it is preset for " + preset.holder + ", so that unbound code would run as that tenant",
                    "run ALTER ROLE (or ALTER DATABASE) … RESET " + preset.setting.replaceFirst("=.*", ""));
        }
        catalog.list(CURRENT, row -> row.getString("name"))
                .forEach(name -> findings.add(
                        "setting " + name,
                        "a new connection has it set already",
                        "take it out of postgresql.conf, the JDBC URL's options and the pool's initial SQL, and give the"
                                + " verifier a data source that binds no tenant"));
    }
}
