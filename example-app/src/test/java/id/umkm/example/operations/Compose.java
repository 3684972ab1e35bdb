package id.umkm.example.operations;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The part of Docker Compose's model that compose.yaml uses; what is not in it cannot be read. */
record Compose(Map<String, Service> services, Map<String, @Nullable Object> volumes) {

    private static final ObjectMapper STRICT = strict();
    private static final Pattern PORT = Pattern.compile("(?:127\\.0\\.0\\.1:)?([0-9]{1,5}):([0-9]{1,5})");
    private static final Pattern MOUNT = Pattern.compile("([^:]+):(/[^:]*)(:ro)?");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+):-([^}$]+)}");
    private static final Pattern DURATION = Pattern.compile("[1-9][0-9]*(ms|s|m)");
    private static final String HEALTHY = "service_healthy";

    /** A container. */
    record Service(
            @Nullable String image,
            @Nullable String build,
            List<String> profiles,
            Map<String, String> environment,
            List<String> volumes,
            List<String> ports,
            @Nullable Healthcheck healthcheck,
            @JsonProperty("depends_on") Map<String, Dependency> dependsOn,
            @Nullable Object command,
            @JsonProperty("working_dir") @Nullable String workingDir,
            @JsonProperty("read_only") boolean readOnly,
            List<String> tmpfs,
            @JsonProperty("cap_drop") List<String> capDrop,
            @JsonProperty("security_opt") List<String> securityOpt) {

        Service {
            profiles = orEmpty(profiles);
            environment = environment == null ? Map.of() : environment;
            volumes = orEmpty(volumes);
            ports = orEmpty(ports);
            dependsOn = dependsOn == null ? Map.of() : dependsOn;
            tmpfs = orEmpty(tmpfs);
            capDrop = orEmpty(capDrop);
            securityOpt = orEmpty(securityOpt);
        }

        private static List<String> orEmpty(@Nullable List<String> list) {
            return list == null ? List.of() : list;
        }
    }

    /** How it is told whether a container is ready. */
    record Healthcheck(List<String> test, String interval, String timeout, int retries) {}

    /** What a container waits for. */
    record Dependency(String condition) {}

    // A boolean without quotes is an error there too.
    private static ObjectMapper strict() {
        ObjectMapper mapper = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        mapper.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
        return mapper;
    }

    /** Reads a file's text; extensions ({@code x-…}) are there for their anchors alone. */
    static Compose parse(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Map<String, Object> file = new Yaml(new SafeConstructor(options)).load(yaml);
        Map<String, Object> known = new HashMap<>(file);
        known.keySet().removeIf(key -> key.startsWith("x-"));
        return STRICT.convertValue(known, Compose.class);
    }

    /** Lists what refers to nothing, or cannot be. */
    List<String> faults(Path folder) {
        List<String> faults = new ArrayList<>();
        Set<String> hostPorts = new HashSet<>();
        Set<String> used = new HashSet<>();
        Map<String, String> defaults = new HashMap<>();
        services.forEach((name, service) -> {
            if ((service.image() == null) == (service.build() == null)) {
                faults.add(name + " has an image or is built, one of both");
            }
            if (service.build() != null
                    && !Files.isRegularFile(folder.resolve(service.build()).resolve("Dockerfile"))) {
                faults.add(name + " is built from " + service.build() + ", which has no Dockerfile");
            }
            service.dependsOn().forEach((other, dependency) -> dependency(faults, name, other, dependency));
            service.volumes().forEach(mount -> mount(faults, used, folder, name, mount));
            service.ports().forEach(port -> port(faults, hostPorts, name, service, port));
            service.environment().forEach((key, value) -> variable(faults, defaults, name, key, value));
            healthcheck(faults, name, service.healthcheck());
        });
        volumes.keySet().stream()
                .filter(volume -> !used.contains(volume))
                .forEach(volume -> faults.add("volume " + volume + " is used by nobody"));
        return faults;
    }

    private void dependency(List<String> faults, String name, String other, Dependency dependency) {
        Service target = services.get(other);
        if (target == null) {
            faults.add(name + " waits for " + other + ", which is no service");
        } else if (!dependency.condition().equals(HEALTHY)) {
            faults.add(name + " waits for " + other + " until " + dependency.condition() + ", not " + HEALTHY);
        } else if (target.healthcheck() == null) {
            faults.add(name + " waits for " + other + ", which never tells that it is healthy");
        } else if (!target.profiles().isEmpty()) {
            faults.add(name + " waits for " + other + ", which is not always started");
        }
    }

    private void mount(List<String> faults, Set<String> used, Path folder, String name, String mount) {
        var matcher = MOUNT.matcher(mount);
        if (!matcher.matches()) {
            faults.add(name + " mounts " + mount);
            return;
        }
        String source = matcher.group(1);
        if (source.startsWith(".")) {
            if (!Files.exists(folder.resolve(source))) {
                faults.add(name + " mounts " + source + ", which is not there");
            }
        } else if (!volumes.containsKey(source)) {
            faults.add(name + " mounts " + source + ", which is no volume");
        }
        used.add(source);
    }

    private static void port(List<String> faults, Set<String> hostPorts, String name, Service service, String port) {
        var matcher = PORT.matcher(port);
        if (!matcher.matches()) {
            faults.add(name + " publishes " + port);
        } else if (service.profiles().isEmpty() && !hostPorts.add(matcher.group(1))) {
            faults.add(name + " publishes " + port + ", which another does too");
        }
    }

    private static void variable(
            List<String> faults, Map<String, String> defaults, String name, String key, String value) {
        var matcher = VARIABLE.matcher(value);
        if (matcher.matches()) {
            String before = defaults.putIfAbsent(matcher.group(1), matcher.group(2));
            if (before != null && !before.equals(matcher.group(2))) {
                faults.add(name + " has another default of " + matcher.group(1));
            }
        } else if (value.contains("$")) {
            faults.add(name + " sets " + key + " to " + value + ", which has no default");
        }
    }

    private static void healthcheck(List<String> faults, String name, @Nullable Healthcheck check) {
        if (check == null) {
            return;
        }
        if (check.test().size() < 2 || !Objects.equals(check.test().get(0), "CMD")) {
            faults.add(name + " tells its health by " + check.test());
        }
        if (!DURATION.matcher(check.interval()).matches()
                || !DURATION.matcher(check.timeout()).matches()
                || check.retries() < 1) {
            faults.add(name + " tells its health at " + check);
        }
    }

    /** The ports of the containers that are reached from outside. */
    static List<String> containerPorts(Service service) {
        return service.ports().stream()
                .map(port -> port.substring(port.lastIndexOf(':') + 1))
                .toList();
    }
}
