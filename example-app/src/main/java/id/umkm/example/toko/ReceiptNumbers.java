package id.umkm.example.toko;

import id.umkm.example.report.ReportPeriod;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.postgres.ProtectedTable;
import id.umkm.tenancy.rules.ReviewedNativeSql;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts receipts, for each shop and day from 1 and without gaps: a sale that is rolled back gives its number back. So the sales of
 * one shop commit one after the other, from the moment that each has its number.
 */
@Component
@ReviewedNativeSql("one statement that begins or continues a count; of the bound tenant, and all values are parameters")
class ReceiptNumbers {

    private static final String NEXT = """
            insert into umkm_receipt_count as c (tenant_id, group_id, day, count) values (:tenant, :unit, :day, 1)
            on conflict (tenant_id, group_id, day) do update set count = c.count + 1
            returning count""";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);

    private final JdbcClient jdbc;

    ReceiptNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Gives the next number, such as {@code 20261126-0042}. */
    @Transactional(propagation = Propagation.MANDATORY)
    public String next(GroupId unit, Instant at) {
        LocalDate day = LocalDate.ofInstant(at, ReportPeriod.ZONE);
        long count = jdbc.sql(NEXT)
                .param("tenant", TenantContext.required().tenant().value())
                .param("unit", unit.value())
                .param("day", day)
                .query(Long.class)
                .single();
        return DAY.format(day) + String.format(Locale.ROOT, "-%04d", count);
    }

    /** The counts have no entity. */
    @Configuration(proxyBeanMethods = false)
    static class Tables {

        @Bean
        ProtectedTable receiptCountTable() {
            return new ProtectedTable("umkm_receipt_count", "tenant_id", "group_id", ProtectedTable.Access.READ_WRITE);
        }
    }
}
