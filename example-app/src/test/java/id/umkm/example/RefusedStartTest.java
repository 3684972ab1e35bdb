package id.umkm.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.example.support.UmkmDatabase;
import id.umkm.tenancy.test.PostgresServer;
import id.umkm.tenancy.test.TestDatabase;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Set up so that tenants would not be isolated, the application does not start, and says what to do. */
@ExtendWith(OutputCaptureExtension.class)
class RefusedStartTest {

    private final TestDatabase database = PostgresServer.shared().createDatabase();

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void superuserAsApplicationRoleIsRefusedWithTheRemedy(CapturedOutput output) {
        start(UmkmDatabase.properties(database)).close();
        Map<String, String> settings = new HashMap<>(UmkmDatabase.properties(database));
        settings.put("tenancy.provision.enabled", "false");
        String owner = Objects.requireNonNull(settings.get("tenancy.roles.owner"));
        settings.put("tenancy.owner.username", owner);
        settings.put("tenancy.owner.password", setOwnerPassword(owner));

        assertThatThrownBy(() -> start(settings)).isInstanceOf(RuntimeException.class);

        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .containsIgnoringCase("superuser")
                .contains(database.superuserName())
                .contains("Action:");
    }

    @Test
    void provisioningIsRefusedInProduction(CapturedOutput output) {
        Map<String, String> settings = UmkmDatabase.properties(database);

        assertThatThrownBy(() -> start(settings, "production")).isInstanceOf(RuntimeException.class);

        assertThat(output).contains("APPLICATION FAILED TO START").contains("production");
    }

    private String setOwnerPassword(String owner) {
        JdbcClient.create(database.superuser())
                .sql("alter role " + owner + " password 'milik-pemilik'")
                .update();
        return "milik-pemilik";
    }

    private static ConfigurableApplicationContext start(Map<String, String> settings, String... moreProfiles) {
        return new SpringApplicationBuilder(UmkmApplication.class)
                .profiles("external")
                .profiles(moreProfiles)
                .run(Stream.concat(
                                Stream.of("--server.port=0"),
                                settings.entrySet().stream()
                                        .map(entry -> "--" + entry.getKey() + "=" + entry.getValue()))
                        .toArray(String[]::new));
    }
}
