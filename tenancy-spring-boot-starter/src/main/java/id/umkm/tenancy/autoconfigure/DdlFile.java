package id.umkm.tenancy.autoconfigure;

import id.umkm.tenancy.orm.EntityTables;
import id.umkm.tenancy.postgres.ProtectionModel;
import id.umkm.tenancy.postgres.RowLevelSecurity;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.hibernate.SessionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationListener;

/** Writes the row-level security of all persistence units into a file, and ends the application before anything runs. */
final class DdlFile implements SmartInitializingSingleton, ApplicationListener<ApplicationStartedEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(DdlFile.class);

    private final DdlProperties properties;
    private final ProtectionModel library;
    private final HostTables hostTables;
    private final ObjectProvider<EntityManagerFactory> units;
    private final IntConsumer exit;

    DdlFile(
            DdlProperties properties,
            ProtectionModel library,
            HostTables hostTables,
            ObjectProvider<EntityManagerFactory> units,
            IntConsumer exit) {
        this.properties = properties;
        this.library = library;
        this.hostTables = hostTables;
        this.units = units;
        this.exit = exit;
    }

    @Override
    public void afterSingletonsInstantiated() {
        units.stream().forEach(unit -> hostTables.add(EntityTables.of(unit.unwrap(SessionFactory.class))));
        RowLevelSecurity security = new RowLevelSecurity(hostTables.in(library));
        Path file = Path.of(Objects.requireNonNull(properties.file()));
        try {
            if (properties.check()) {
                check(security, file);
            } else {
                security.writeTo(file);
                LOG.info("Row-level security of the entities is written to {}", file.toAbsolutePath());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(DdlProperties.FILE + " " + file + " could not be read or written", e);
        }
    }

    private static void check(RowLevelSecurity security, Path file) throws IOException {
        if (!security.isWrittenTo(file)) {
            throw new TenancyConfigurationException(
                    "The file " + file.toAbsolutePath() + " is not what the entities say.",
                    "Write it again, with tenancy.ddl.check=false, and review what has changed.");
        }
        LOG.info("Row-level security of the entities is what {} says", file.toAbsolutePath());
    }

    @Override
    public void onApplicationEvent(ApplicationStartedEvent event) {
        exit.accept(SpringApplication.exit(event.getApplicationContext()));
    }
}
