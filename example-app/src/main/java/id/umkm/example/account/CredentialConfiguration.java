package id.umkm.example.account;

import id.umkm.tenancy.autoconfigure.TenancyConnections;
import id.umkm.tenancy.postgres.ProtectedTable;
import id.umkm.tenancy.rules.ReviewedUnboundAccess;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Connects to the credentials as the login role. */
@Configuration(proxyBeanMethods = false)
class CredentialConfiguration {

    private static final int CONNECTIONS = 4;

    /** The application reaches none of it; it goes with its tenant all the same. */
    @Bean
    ProtectedTable credentialTable() {
        return new ProtectedTable("umkm_credential", "tenant_id", null, ProtectedTable.Access.NONE);
    }

    /** The data source is no bean: nothing else may read through it. */
    @Bean
    @ReviewedUnboundAccess("at sign-in no tenant is known; the role sees the one row whose e-mail is bound")
    CredentialStore credentialStore(
            TenancyConnections connections,
            @Value("${umkm.login.role}") String role,
            @Value("${umkm.login.password:#{null}}") @Nullable String password) {
        DataSource login = connections.roleDataSource(role, password, CONNECTIONS);
        return new CredentialStore(
                JdbcClient.create(login), new TransactionTemplate(new JdbcTransactionManager(login)));
    }
}
