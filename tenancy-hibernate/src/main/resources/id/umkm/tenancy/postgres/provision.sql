${passwords}
SET LOCAL tenancy_provision_roles.additional = ${additional};

DO $provision$
DECLARE
    role          record;
    named         text[] := '{}';
    unsafe        text;
    server        CONSTANT integer := pg_catalog.current_setting('server_version_num')::integer;
    password      text;
BEGIN
    IF server < 150000 THEN
        RAISE EXCEPTION 'PostgreSQL % is too old for Tenancy; it needs 15 or later', pg_catalog.current_setting('server_version');
    END IF;
    -- One at a time within this database. Roles belong to the whole server, so a run in another database may still
    -- come between; this one then fails as a whole and can be run again.
    PERFORM pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtext('tenancy provision'));

    FOR role IN
        SELECT wanted.*, pg_roles.*, pg_roles.oid IS NOT NULL AS present
        FROM (
            VALUES
${roles}
            UNION ALL
            SELECT DISTINCT pg_catalog.btrim(additional), true, false
            FROM pg_catalog.string_to_table(pg_catalog.current_setting('tenancy_provision_roles.additional'), ',') additional
            WHERE pg_catalog.btrim(additional) <> ''
        ) AS wanted (name, login, inherit)
        LEFT JOIN pg_catalog.pg_roles ON rolname = wanted.name
    LOOP
        IF role.name !~ '^[a-z_][a-z0-9_]{0,62}$' OR role.name ~ '^pg_' OR role.name = ANY (named) THEN
            RAISE EXCEPTION 'additional role ''%'' cannot be created by that name', role.name
                USING HINT = 'Use a lower-case letter or _, then at most 62 lower-case letters, digits or _; not pg_, and no role of Tenancy.';
        END IF;
        named := named || role.name::text;
        IF NOT role.present THEN
            EXECUTE pg_catalog.format('CREATE ROLE %I', role.name);
        ELSE
            -- Never strip an existing role of its powers in silence: somebody may be using them.
            unsafe := pg_catalog.concat_ws(', ',
                CASE WHEN role.rolsuper THEN 'SUPERUSER' END, CASE WHEN role.rolbypassrls THEN 'BYPASSRLS' END,
                CASE WHEN role.rolcreaterole THEN 'CREATEROLE' END, CASE WHEN role.rolcreatedb THEN 'CREATEDB' END,
                CASE WHEN role.rolreplication THEN 'REPLICATION' END);
            IF unsafe <> '' THEN
                RAISE EXCEPTION 'role % exists and is %, which none of the roles of Tenancy may be', role.name, unsafe
                    USING HINT = 'Name another role, or take the attributes from it: ALTER ROLE … NOSUPERUSER and so on.';
            END IF;
        END IF;
        IF role.rolcanlogin IS DISTINCT FROM role.login OR role.rolinherit IS DISTINCT FROM role.inherit THEN
            EXECUTE pg_catalog.format('ALTER ROLE %I %s %s', role.name,
                CASE WHEN role.login THEN 'LOGIN' ELSE 'NOLOGIN' END,
                CASE WHEN role.inherit THEN 'INHERIT' ELSE 'NOINHERIT' END);
        END IF;
        password := pg_catalog.current_setting('tenancy_provision.' || role.name, true);
        IF password <> '' THEN
            EXECUTE pg_catalog.format('ALTER ROLE %I PASSWORD %L', role.name, password);
        END IF;
        EXECUTE pg_catalog.format('GRANT CONNECT ON DATABASE %I TO %I', pg_catalog.current_database(), role.name);
    END LOOP;

    -- The application switches to application-wide, and holds none of its rights until it does.
    EXECUTE 'GRANT "${applicationWide}" TO "${application}"'
        || CASE WHEN server >= 160000 THEN ' WITH INHERIT FALSE, SET TRUE' ELSE '' END;

    IF pg_catalog.to_regnamespace('${schema}') IS NULL THEN
        CREATE SCHEMA "${schema}";
    END IF;
END
$provision$;

-- Nobody creates objects but the owner: with a table, a temporary one too, one tenant could stand in another's way.
DO $provision$
BEGIN
    EXECUTE pg_catalog.format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', pg_catalog.current_database());
    IF pg_catalog.to_regnamespace('public') IS NOT NULL THEN
        REVOKE CREATE ON SCHEMA public FROM PUBLIC;
    END IF;
END
$provision$;
REVOKE CREATE ON SCHEMA "${schema}" FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA "${schema}" TO "${owner}";
GRANT USAGE ON SCHEMA "${schema}" TO ${users};
DO $provision$
DECLARE
    additional text;
BEGIN
    FOR additional IN
        SELECT pg_catalog.btrim(name)
        FROM pg_catalog.string_to_table(pg_catalog.current_setting('tenancy_provision_roles.additional'), ',') name
        WHERE pg_catalog.btrim(name) <> ''
    LOOP
        EXECUTE pg_catalog.format('GRANT USAGE ON SCHEMA "${schema}" TO %I', additional);
    END LOOP;
END
$provision$;

-- Large objects have no policies, and files of the server none either. Their functions are a superuser's to close; where this
-- is run by somebody else, the verifier refuses large objects that are open to the application.
DO $provision$
DECLARE
    open_to_all pg_catalog.regprocedure;
BEGIN
    FOR open_to_all IN
        SELECT p.oid::pg_catalog.regprocedure
        FROM pg_catalog.pg_proc p
        WHERE p.pronamespace = 'pg_catalog'::pg_catalog.regnamespace
          AND p.proname ~ '^(lo_.*|loread|lowrite|pg_read_(binary_)?file|pg_ls_.*dir|pg_stat_file)$'
          AND pg_catalog.has_function_privilege('public', p.oid, 'EXECUTE')
          AND (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user)
        ORDER BY 1
    LOOP
        EXECUTE pg_catalog.format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', open_to_all);
    END LOOP;
END
$provision$;

-- REVOKE by somebody who may not only warns.
DO $provision$
BEGIN
    IF pg_catalog.has_database_privilege('${application}', pg_catalog.current_database(), 'TEMPORARY')
        OR pg_catalog.has_schema_privilege('${application}', '${schema}', 'CREATE') THEN
        RAISE EXCEPTION 'role ${application} may still create objects in database %', pg_catalog.current_database()
            USING HINT = 'Run this as a superuser, or as the owner of the database and of schema ${schema}.';
    END IF;
END
$provision$;
