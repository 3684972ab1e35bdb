package id.umkm.tenancy.autoconfigure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.kios.Sale;
import com.example.kios.SaleRepository;
import id.umkm.tenancy.administration.TenantService;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The host's own migrations run as the owner, whom FORCE holds too. */
class HostMigrationsTest {

    private final HostContext host = new HostContext();

    @TempDir
    private Path scripts;

    @Test
    void aDataMigrationWithoutATenantKeepsTheApplicationFromStarting() throws IOException {
        sell();
        Files.writeString(scripts.resolve("V1__round.sql"), "update sale set amount = 0;", UTF_8);
        migrating()
                .run(context -> assertThat(context)
                        .hasFailed()
                        .getFailure()
                        .hasStackTraceContaining("no tenant is bound to this transaction"));
        assertThat(amounts()).isEqualTo(2);
    }

    @Test
    void aDataMigrationForEachTenantReachesAllOfThem() throws IOException {
        sell();
        Files.writeString(scripts.resolve("V1__round.sql"), """
                DO $$
                DECLARE
                    tenant bigint;
                BEGIN
                    FOR tenant IN SELECT tenancy_tenants() LOOP
                        PERFORM tenancy_bind(tenant, null);
                        UPDATE sale SET amount = 0;
                        COMMIT;
                    END LOOP;
                END
                $$;
                """, UTF_8);
        Files.writeString(scripts.resolve("V1__round.sql.conf"), "executeInTransaction=false\n", UTF_8);
        migrating().run(context -> assertThat(context).hasNotFailed());
        assertThat(amounts()).isZero();
    }

    private void sell() {
        host.provisioned().run(context -> {
            for (int i = 0; i < 2; i++) {
                TenantId tenant = context.getBean(TenantService.class)
                        .create(Actor.system("test"), "Kios")
                        .tenant();
                TenantContext.of(tenant, Actor.system("test"))
                        .run(() -> context.getBean(SaleRepository.class).save(new Sale(1)));
            }
        });
        assertThat(amounts()).isEqualTo(2);
    }

    private ApplicationContextRunner migrating() {
        return host.provisioned().withPropertyValues("spring.flyway.locations=filesystem:" + scripts);
    }

    private long amounts() {
        return JdbcClient.create(host.database().superuser())
                .sql("select sum(amount) from sale")
                .query(Long.class)
                .single();
    }
}
