package id.umkm.tenancy.autoconfigure;

import id.umkm.tenancy.orm.HibernateTenancy;
import id.umkm.tenancy.postgres.ProtectedTable;
import id.umkm.tenancy.postgres.ProtectionModel;
import jakarta.persistence.EntityManagerFactory;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.JdbcSettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Primary;

/**
 * Auto-configuration for {@code tenancy.ddl.file}: the entity model is read without a database, its row-level security is
 * written to the file, and the application ends. It takes the place of all others of Tenancy.
 */
@AutoConfiguration(before = DataSourceAutoConfiguration.class)
@Conditional(DdlFileRequest.Present.class)
@ConditionalOnClass({EntityManagerFactory.class, SessionFactory.class, HibernatePropertiesCustomizer.class})
@EnableConfigurationProperties({TenancyProperties.class, RowLevelSecurityProperties.class, DdlProperties.class})
public final class TenancyDdlAutoConfiguration {

    @Bean
    @Primary
    DataSource dataSource() {
        return new UnconnectedDataSource();
    }

    @Bean
    HibernatePropertiesCustomizer tenancyModelCustomizer() {
        return settings -> {
            HibernateTenancy.configure(settings);
            settings.put(JdbcSettings.ALLOW_METADATA_ON_BOOT, "false");
        };
    }

    @Bean
    DdlFile tenancyDdlFile(
            DdlProperties properties,
            TenancyProperties tenancy,
            RowLevelSecurityProperties rowLevelSecurity,
            ObjectProvider<ProtectedTable> tables,
            ObjectProvider<EntityManagerFactory> units) {
        return new DdlFile(
                properties,
                ProtectionModel.library(tenancy.schema(), tenancy.roles().toDatabaseRoles()),
                new HostTables(tables.orderedStream().toList(), rowLevelSecurity.globalTables()),
                units,
                System::exit);
    }
}
