package id.umkm.example.demo;

import id.umkm.example.demo.DemoTenant.Person;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says where the application answers, and who can sign in. */
@Component
@ConditionalOnBooleanProperty("umkm.demo.enabled")
class DemoAnnouncement {

    private static final Logger log = LoggerFactory.getLogger(DemoAnnouncement.class);

    private final Environment environment;

    DemoAnnouncement(Environment environment) {
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void announce() {
        String accounts = Stream.concat(
                        Stream.of(DemoData.SUPER_ADMIN),
                        DemoData.tenants().stream()
                                .flatMap(tenant -> tenant.people().stream())
                                .map(Person::email))
                .map(email -> "    " + email)
                .collect(Collectors.joining(System.lineSeparator()));
        log.info(
                "UMKM API siap di http://localhost:{}{}  Akun demo, kata sandi semua akun: {}{}{}",
                environment.getProperty("local.server.port"),
                System.lineSeparator(),
                DemoData.PASSWORD,
                System.lineSeparator(),
                accounts);
    }
}
