package id.umkm.example.toko;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sale as its receipt shows it. Amounts are in whole rupiah.
 *
 * @param id the sale
 * @param groupId the shop
 * @param groupName the shop's name
 * @param receiptNumber the receipt's number: the day, and a count without gaps that begins with each shop and day
 * @param status whether it counts
 * @param total what it cost
 * @param payment how it was paid
 * @param paid what the customer handed over
 * @param change what the customer got back
 * @param soldBy who sold
 * @param soldByName that person's name; null where it is nobody of the tenant, or the account is gone
 * @param soldAt when
 * @param voidedBy who voided it; null where nobody has
 * @param voidedByName that person's name, likewise
 * @param voidedAt when it was voided
 * @param voidReason why
 * @param lines what was sold
 */
record SaleView(
        long id,
        long groupId,
        @Nullable String groupName,
        String receiptNumber,
        SaleStatus status,
        BigInteger total,
        PaymentMethod payment,
        long paid,
        BigInteger change,
        String soldBy,
        @Nullable String soldByName,
        Instant soldAt,
        @Nullable String voidedBy,
        @Nullable String voidedByName,
        @Nullable Instant voidedAt,
        @Nullable String voidReason,
        List<Line> lines) {

    /** Without names, as it is remembered for a request that is sent again. */
    static SaleView of(Sale sale) {
        return new SaleView(
                sale.id(),
                sale.groupId(),
                null,
                sale.receiptNumber(),
                sale.status(),
                sale.total(),
                sale.payment(),
                sale.paid(),
                BigInteger.valueOf(sale.paid()).subtract(sale.total()),
                sale.soldBy(),
                null,
                sale.soldAt(),
                sale.voidedBy(),
                null,
                sale.voidedAt(),
                sale.voidReason(),
                sale.lines().stream().map(Line::of).toList());
    }

    SaleView named(Map<String, String> people, Map<Long, String> groups) {
        return new SaleView(
                id,
                groupId,
                groups.get(groupId),
                receiptNumber,
                status,
                total,
                payment,
                paid,
                change,
                soldBy,
                people.get(soldBy),
                soldAt,
                voidedBy,
                voidedBy == null ? null : people.get(voidedBy),
                voidedAt,
                voidReason,
                lines);
    }

    /**
     * A line of a receipt.
     *
     * @param productId the product
     * @param name its name at that time
     * @param unitPrice its price at that time
     * @param quantity how many
     * @param amount what they cost
     */
    record Line(long productId, String name, long unitPrice, long quantity, BigInteger amount) {

        static Line of(SaleLine line) {
            return new Line(line.productId(), line.productName(), line.unitPrice(), line.quantity(), line.amount());
        }
    }

    /**
     * A sale in a list.
     *
     * @param id the sale
     * @param receiptNumber the receipt's number
     * @param status whether it counts
     * @param total what it cost
     * @param payment how it was paid
     * @param soldBy who sold
     * @param soldByName that person's name; null where it is nobody of the tenant, or the account is gone
     * @param soldAt when
     */
    record Entry(
            long id,
            String receiptNumber,
            SaleStatus status,
            BigInteger total,
            PaymentMethod payment,
            String soldBy,
            @Nullable String soldByName,
            Instant soldAt) {

        Entry named(Map<String, String> people) {
            return new Entry(id, receiptNumber, status, total, payment, soldBy, people.get(soldBy), soldAt);
        }
    }
}
