package id.umkm.example.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files that an operator applies say what Kubernetes understands, and fit together. */
class DeploymentTest {

    private static final Path ROOT = Path.of("..");

    private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.of(
            "v1 ServiceAccount", ServiceAccount.class,
            "v1 ConfigMap", ConfigMap.class,
            "v1 Service", Service.class,
            "apps/v1 Deployment", Deployment.class,
            "autoscaling/v2 HorizontalPodAutoscaler", HorizontalPodAutoscaler.class,
            "policy/v1 PodDisruptionBudget", PodDisruptionBudget.class,
            "networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class);

    /** A value, though not a placeholder, a number or a time. */
    private static final Pattern SECRET =
            Pattern.compile("(?im)^ *[\\w.-]*(password|secret)[\\w.-]*: *(?!\\$\\{|[0-9]+[a-z]*$)\\S.*$");

    /** Knows nothing but what the model names; a key twice is an error too. */
    private static final ObjectMapper STRICT = new ObjectMapper(new YAMLFactory())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            });

    @Test
    void everyManifestIsWhatTheModelOfKubernetesKnows() throws IOException {
        assertThat(objects())
                .extracting(HasMetadata::getKind)
                .containsExactlyInAnyOrder(
                        "ServiceAccount",
                        "ConfigMap",
                        "Deployment",
                        "Service",
                        "HorizontalPodAutoscaler",
                        "PodDisruptionBudget",
                        "NetworkPolicy");
    }

    @Test
    void aFieldThatTheModelDoesNotKnowIsFound() throws IOException {
        String manifest = Files.readString(ROOT.resolve("deploy/kubernetes/umkm-api.yaml"));
        assertThatThrownBy(() -> parse(manifest.replace("readinessProbe:", "readynessProbe:")))
                .hasMessageContaining("readynessProbe");
        assertThatThrownBy(() -> parse(manifest.replace("minReplicas: 2", "minReplicas: two")))
                .hasMessageContaining("minReplicas");
    }

    @Test
    void selectorsPortsAndNamesMeet() throws IOException {
        Deployment deployment = only(Deployment.class);
        Map<String, String> labels =
                deployment.getSpec().getTemplate().getMetadata().getLabels();
        assertThat(deployment.getSpec().getSelector().getMatchLabels()).isEqualTo(labels);
        assertThat(only(Service.class).getSpec().getSelector()).isEqualTo(labels);
        assertThat(only(PodDisruptionBudget.class).getSpec().getSelector().getMatchLabels())
                .isEqualTo(labels);
        assertThat(only(NetworkPolicy.class).getSpec().getPodSelector().getMatchLabels())
                .isEqualTo(labels);
        assertThat(only(HorizontalPodAutoscaler.class)
                        .getSpec()
                        .getScaleTargetRef()
                        .getName())
                .isEqualTo(deployment.getMetadata().getName());
        Container container = container();
        assertThat(container.getEnvFrom().get(0).getConfigMapRef().getName())
                .isEqualTo(only(ConfigMap.class).getMetadata().getName());
        List<String> ports =
                container.getPorts().stream().map(port -> port.getName()).toList();
        assertThat(ports)
                .contains(only(Service.class)
                        .getSpec()
                        .getPorts()
                        .get(0)
                        .getTargetPort()
                        .getStrVal());
        assertThat(Stream.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe())
                        .map(Probe::getHttpGet)
                        .map(get -> get.getPort().getStrVal()))
                .allMatch(ports::contains);
        assertThat(only(NetworkPolicy.class).getSpec().getIngress())
                .allSatisfy(rule -> assertThat(ports)
                        .contains(rule.getPorts().get(0).getPort().getStrVal()));
    }

    @Test
    void theContainerHasNoRightsAndNoSecretInItsText() throws IOException {
        PodSpec pod = only(Deployment.class).getSpec().getTemplate().getSpec();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(container().getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container().getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(pod.getVolumes()).anyMatch(volume -> volume.getSecret() != null);
        assertThat(only(ConfigMap.class).getData().keySet()).noneMatch(key -> key.contains("PASSWORD"));
    }

    @Test
    void whatStopsHasTimeForWhatItHasBegun() throws IOException {
        PodSpec pod = only(Deployment.class).getSpec().getTemplate().getSpec();
        long pause = container().getLifecycle().getPreStop().getSleep().getSeconds();
        // Spring Boot gives what was begun 30 s.
        assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThan(pause + 30);
    }

    @Test
    void noFileOfTheApplicationHoldsASecret() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("src/main/resources"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".yaml")).toList()) {
                SECRET.matcher(Files.readString(file))
                        .results()
                        .forEach(match -> found.add(file + ": " + match.group()));
            }
        }
        assertThat(found).isEmpty();
    }

    private static Container container() throws IOException {
        return only(Deployment.class)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0);
    }

    private static <T> T only(Class<T> kind) throws IOException {
        List<T> found =
                objects().stream().filter(kind::isInstance).map(kind::cast).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static List<HasMetadata> objects() throws IOException {
        List<HasMetadata> objects = new ArrayList<>();
        try (Stream<Path> files = Files.list(ROOT.resolve("deploy/kubernetes"))) {
            for (Path file : files.sorted().toList()) {
                objects.addAll(parse(Files.readString(file)));
            }
        }
        return objects;
    }

    private static List<HasMetadata> parse(String manifests) throws IOException {
        List<HasMetadata> objects = new ArrayList<>();
        try (var documents = STRICT.readerFor(JsonNode.class).<JsonNode>readValues(manifests)) {
            while (documents.hasNextValue()) {
                JsonNode document = documents.nextValue();
                String kind = document.path("apiVersion").asText() + " "
                        + document.path("kind").asText();
                objects.add(STRICT.treeToValue(document, Objects.requireNonNull(KINDS.get(kind), kind)));
            }
        }
        return objects;
    }
}
