package id.umkm.example.database;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.system.ApplicationHome;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Brings the database along, unless the profile {@code external} names one that is given. */
@Configuration(proxyBeanMethods = false)
@Profile("!external")
class EmbeddedDatabaseConfiguration {

    private static final String FOLDER = "umkm-data";

    @Bean(destroyMethod = "close")
    EmbeddedServer embeddedServer(@Value("${umkm.data-directory:#{null}}") @Nullable Path dataDirectory) {
        return EmbeddedServer.start(dataDirectory != null ? dataDirectory : defaultDataDirectory());
    }

    @Bean
    JdbcConnectionDetails embeddedServerConnection(EmbeddedServer server) {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return EmbeddedServer.SUPERUSER;
            }

            @Override
            public String getPassword() {
                return server.password();
            }

            @Override
            public String getJdbcUrl() {
                return server.url();
            }
        };
    }

    /** The same folder whether the application runs from its classes or its jar, and from whichever directory. */
    private static Path defaultDataDirectory() {
        Path home = new ApplicationHome(EmbeddedDatabaseConfiguration.class)
                .getDir()
                .toPath();
        return home.endsWith("classes") ? home.resolveSibling(FOLDER) : home.resolve(FOLDER);
    }
}
