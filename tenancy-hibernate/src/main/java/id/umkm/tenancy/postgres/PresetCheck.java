package id.umkm.tenancy.postgres;

import java.sql.SQLException;
import java.util.Locale;

/**
 * No tenant may be bound by default: code that forgets to bind one would read that tenant's rows in silence. Nor may foreign
 * keys be off by default.
 */
final class PresetCheck implements VerifierCheck {

    private static final String STORED = """
            select setting, case when s.setrole = 0 then 'all roles' else 'role ' || pg_get_userbyid(s.setrole) end
                   || case when s.setdatabase = 0 then '' else ' in database ' || current_database() end as holder
            from pg_db_role_setting s, unnest(s.setconfig) setting
            where (lower(setting) like 'tenancy.%'
                   or lower(setting) like 'session\\_replication\\_role=%' and lower(setting) not like '%=origin')
              and s.setdatabase in (0, (select oid from pg_database where datname = current_database()))
              and (s.setrole = 0 or pg_get_userbyid(s.setrole) in (session_user, current_user)
                   or pg_get_userbyid(s.setrole) = any (?))
            order by 1, 2
            """;

    private static final String CURRENT = """
            select name
            from unnest(array['tenancy.tenant_id', 'tenancy.groups', 'tenancy.epochs', 'session_replication_role']) name
            where current_setting(name, true) not in ('', 'origin')
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
                    "it is preset for " + preset.holder
                            + (isOfTenancy(preset.setting)
                                    ? ", so that unbound code would run as that tenant"
                                    : ", so that no foreign key holds"),
                    "run ALTER ROLE (or ALTER DATABASE) … RESET " + preset.setting.replaceFirst("=.*", ""));
        }
        current(catalog, findings);
    }

    private static boolean isOfTenancy(String setting) {
        return setting.toLowerCase(Locale.ROOT).startsWith("tenancy.");
    }

    private static void current(CatalogReader catalog, Findings findings) throws SQLException {
        catalog.list(CURRENT, row -> row.getString("name"))
                .forEach(name -> findings.add(
                        "setting " + name,
                        "a new connection has it set already",
                        "take it out of postgresql.conf, the JDBC URL's options and the pool's initial SQL, and give the"
                                + " verifier a data source that binds no tenant"));
    }
}
