package id.umkm.tenancy.orm;

import id.umkm.tenancy.postgres.DatabaseRoles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The options of {@link RowLevelSecurityScript}. */
record ScriptOptions(
        @Nullable String unit,
        List<String> classes,
        Map<String, String> settings,
        Set<String> globalTables,
        String schema,
        DatabaseRoles roles,
        @Nullable Path output,
        boolean check) {

    private static final String CHECK = "check";
    private static final Set<String> ONCE = Set.of("unit", "entities", "global-tables", "schema", "roles", "output");

    /**
     * Reads options.
     *
     * @throws IllegalArgumentException if one is unknown, has no value, is given twice, or the entities are not named
     */
    static ScriptOptions parse(String... arguments) {
        Map<String, String> once = new HashMap<>();
        Map<String, String> settings = new HashMap<>();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            String name = parts[0].replaceFirst("^--", "");
            if (argument.equals("--" + CHECK)) {
                once.put(CHECK, "");
            } else if (!argument.startsWith("--") || parts.length < 2 || parts[1].isBlank()) {
                throw refused(argument, "is no option with a value");
            } else if (name.equals("setting")) {
                addSetting(settings, parts[1], argument);
            } else if (!ONCE.contains(name)) {
                throw refused(argument, "is unknown");
            } else if (once.put(name, parts[1]) != null) {
                throw refused(argument, "is given twice");
            }
        }
        return of(once, settings);
    }

    private static ScriptOptions of(Map<String, String> once, Map<String, String> settings) {
        String unit = once.get("unit");
        List<String> classes = list(once.get("entities"));
        String output = once.get("output");
        boolean check = once.containsKey(CHECK);
        if ((unit == null) == classes.isEmpty()) {
            throw new IllegalArgumentException(
                    "name the entities by --unit=NAME, a unit of META-INF/persistence.xml, or by"
                            + " --entities=CLASS,CLASS, and not by both");
        }
        if (check && output == null) {
            throw new IllegalArgumentException("--check needs the file to compare with; add --output=FILE");
        }
        return new ScriptOptions(
                unit,
                classes,
                settings,
                new TreeSet<>(list(once.get("global-tables"))),
                once.getOrDefault("schema", "public"),
                DatabaseRoles.withPrefix(once.getOrDefault("roles", "tenancy")),
                output == null ? null : Path.of(output),
                check);
    }

    /** Reads the entities. */
    EntityTables entities() {
        return unit != null ? EntityTables.ofUnit(unit, settings) : EntityTables.ofClasses(loaded(), settings);
    }

    private List<Class<?>> loaded() {
        List<Class<?>> loaded = new ArrayList<>();
        for (String name : classes) {
            try {
                loaded.add(Class.forName(name, false, Thread.currentThread().getContextClassLoader()));
            } catch (ClassNotFoundException e) {
                throw new IllegalArgumentException(
                        "there is no class " + name + " on the class path; give the application's classes by -cp", e);
            }
        }
        return loaded;
    }

    private static void addSetting(Map<String, String> settings, String setting, String argument) {
        String[] parts = setting.split("=", 2);
        if (parts.length < 2) {
            throw refused(argument, "has no value after the setting's name");
        }
        settings.put(parts[0], parts[1]);
    }

    private static List<String> list(@Nullable String names) {
        return names == null
                ? List.of()
                : Arrays.stream(names.split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
    }

    private static IllegalArgumentException refused(String argument, String problem) {
        return new IllegalArgumentException("option '" + argument + "' " + problem
                + "; there are --unit=NAME or --entities=CLASS,…, --global-tables=TABLE,…, --setting=NAME=VALUE,"
                + " --schema=NAME, --roles=PREFIX, --output=FILE and --check");
    }
}
