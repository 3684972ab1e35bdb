package id.umkm.tenancy.autoconfigure;

import static id.umkm.tenancy.autoconfigure.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.kios.Sale;
import com.example.kios.SaleRepository;
import id.umkm.tenancy.administration.TenantService;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** mode=off takes one role that may create tables, and nothing that an administrator would have to do. */
class WithoutRowLevelSecurityTest {

    private final HostContext host = new HostContext();
    private final String login = host.database().name() + "_plain";

    @BeforeEach
    void createOneRole() {
        superuser().sql("create role " + login + " login password 'p'").update();
    }

    @Test
    void onePlainConnectionIsEnough() {
        superuser().sql("grant create on schema public to " + login).update();
        off("update").run(context -> {
            assertThat(context).hasNotFailed();
            TenantId some = open(context);
            TenantId other = open(context);
            TenantContext.of(some, Actor.system("test"))
                    .run(() -> context.getBean(SaleRepository.class).save(new Sale(1)));
            assertThat(count(context, some)).isOne();
            assertThat(count(context, other)).as("Hibernate's own filter").isZero();
            assertThat(superuser()
                            .sql("select count(*) from pg_class where relrowsecurity")
                            .query(Long.class)
                            .single())
                    .isZero();
            assertThat(superuser()
                            .sql("select count(*) from pg_roles where rolname like '"
                                    + host.database().name() + "\\_%' and rolname <> '" + login + "'")
                            .query(Long.class)
                            .single())
                    .as("no role is made")
                    .isZero();
        });
        superuser().sql("revoke create on schema public from " + login).update();
        off("none")
                .run(context ->
                        assertThat(context).as("later it needs not even that").hasNotFailed());
    }

    @Test
    void aRoleThatMayNotCreateTheLibrarysTablesIsToldWhatIsMissing() {
        assertRefused(
                off("none"),
                "The library's tables and functions are not in schema public",
                "Grant CREATE on schema public to it, or set tenancy.owner.username");
    }

    private ApplicationContextRunner off(String ddlAuto) {
        return host.as(login, "p")
                .withPropertyValues("tenancy.row-level-security.mode=off", "spring.jpa.hibernate.ddl-auto=" + ddlAuto);
    }

    private static long count(ApplicationContext context, TenantId tenant) {
        return TenantContext.of(tenant, Actor.system("test"))
                .call(() -> context.getBean(SaleRepository.class).count());
    }

    private static TenantId open(ApplicationContext context) {
        return context.getBean(TenantService.class)
                .create(Actor.system("test"), "Kios")
                .tenant();
    }

    private JdbcClient superuser() {
        return JdbcClient.create(host.database().superuser());
    }
}
