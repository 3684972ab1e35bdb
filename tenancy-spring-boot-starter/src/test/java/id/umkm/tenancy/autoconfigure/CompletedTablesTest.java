package id.umkm.tenancy.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.example.toko.Toko;
import id.umkm.tenancy.actuate.HealthOf;
import id.umkm.tenancy.postgres.Finding;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keys, indexes and tenant columns of a host's tables, by who makes the tables. */
@ExtendWith(OutputCaptureExtension.class)
class CompletedTablesTest {

    private static final String KEYS =
            "select count(*) from pg_constraint where contype = 'f' and conname like 'purchase%'";

    private final HostContext host = new HostContext();

    @Test
    void tablesThatHibernateGeneratesAreCompleted(CapturedOutput output) {
        ApplicationContextRunner toko = host.provisioned().withUserConfiguration(Toko.class);
        toko.run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(warnings(context)).isEmpty();
            assertThat(superuser().sql(KEYS).query(Long.class).single()).isEqualTo(4);
        });
        toko.run(context -> assertThat(context).hasNotFailed());
        assertThat(output).doesNotContain("Row-level security: ");
    }

    @Test
    void tablesThatMigrationsMakeAreLeftAsTheyAreAndWarnedOf(CapturedOutput output) {
        host.provisioned()
                .withUserConfiguration(Toko.class)
                .withPropertyValues("tenancy.row-level-security.complete-tables=never")
                .run(context -> {
                    assertThat(context).hasFailed();
                    assertThat(Refusal.analyze(context.getStartupFailure()).getDescription())
                            .contains("table public.purchase_line: it has no column tenant_id");
                });
        host.provisioned()
                .withUserConfiguration(Toko.class)
                .run(context -> assertThat(context).hasNotFailed());
        superuser()
                .sql("alter table purchase_line drop constraint purchase_line_purchase_id_purchase_tenant_fk")
                .update();
        superuser()
                .sql("insert into purchase_line (tenant_id, purchase_id, lines) values (1, 4711, 'secret coffee')")
                .update();

        host.provisioned()
                .withUserConfiguration(Toko.class)
                .withPropertyValues("spring.jpa.hibernate.ddl-auto=validate")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(warnings(context))
                            .extracting(
                                    Finding::object,
                                    finding -> finding.problem().split(" by ")[0])
                            .containsExactly(
                                    tuple(
                                            "table public.purchase_line",
                                            "no foreign key holds the reference of purchase_line (tenant_id, purchase_id)"
                                                    + " to purchase (tenant_id, id)"),
                                    tuple("table public.purchase_line", "1 rows refer"));
                    assertThat(HealthOf.rowLevelSecurity(context))
                            .containsEntry("warnings", 2)
                            .hasSize(5);
                    assertThat(HealthOf.rowLevelSecurity(context).toString()).doesNotContain("purchase");
                    assertThat(superuser()
                                    .sql("select details ->> 'reason' from tenancy_platform_audit_event")
                                    .query(String.class)
                                    .list())
                            .containsExactly("count rows that refer to another tenant's");
                });
        assertThat(output)
                .contains("Row-level security: table public.purchase_line: no foreign key holds")
                .contains("Row-level security: table public.purchase_line: 1 rows refer by purchase_line")
                .contains("SELECT c.* FROM")
                .doesNotContain("secret coffee");
    }

    @Test
    void rowsThatBreakAKeyRefuseTheStartWithTheSqlThatFindsThem() {
        host.provisioned()
                .withUserConfiguration(Toko.class)
                .run(context -> assertThat(context).hasNotFailed());
        superuser()
                .sql("alter table purchase drop constraint purchase_buyer_id_buyer_tenant_fk")
                .update();
        superuser()
                .sql("insert into purchase (tenant_id, id, buyer_id) values (1, 1, 4711)")
                .update();

        Refusal.assertRefused(
                host.provisioned().withUserConfiguration(Toko.class),
                "table public.purchase: rows refer to buyer rows that are not there, or are another tenant's",
                "as the system role run SELECT c.* FROM \"public\".\"purchase\" c");
    }

    @Test
    void tablesAreCompletedWhereTheHostSaysSo() {
        host.provisioned()
                .withUserConfiguration(Toko.class)
                .run(context -> assertThat(context).hasNotFailed());
        superuser()
                .sql("alter table purchase drop constraint purchase_buyer_id_buyer_tenant_fk")
                .update();
        host.provisioned()
                .withUserConfiguration(Toko.class)
                .withPropertyValues(
                        "spring.jpa.hibernate.ddl-auto=none", "tenancy.row-level-security.complete-tables=always")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(warnings(context)).isEmpty();
                    assertThat(superuser().sql(KEYS).query(Long.class).single()).isEqualTo(4);
                });
    }

    private static List<Finding> warnings(ApplicationContext context) {
        return Objects.requireNonNull(
                        context.getBean(RowLevelSecurityStatus.class).report())
                .warnings();
    }

    private JdbcClient superuser() {
        return JdbcClient.create(host.database().superuser());
    }
}
