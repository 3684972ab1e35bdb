package id.umkm.example.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a subscription cost at one time.
 *
 * @param kind what for
 * @param chargedAt when
 * @param chargedBy by whose order
 * @param chargedByName that person's name; null where it is nobody of the tenant, or the account is gone
 * @param planId the plan
 * @param periods how many of its periods; null for a change of plan
 * @param amountIdr how much, in whole rupiah
 * @param paidUntil until when the subscription is paid for by it
 */
record Charge(
        ChargeKind kind,
        Instant chargedAt,
        String chargedBy,
        @Nullable String chargedByName,
        long planId,
        @Nullable Integer periods,
        long amountIdr,
        Instant paidUntil) {

    Charge named(@Nullable String name) {
        return new Charge(kind, chargedAt, chargedBy, name, planId, periods, amountIdr, paidUntil);
    }
}
