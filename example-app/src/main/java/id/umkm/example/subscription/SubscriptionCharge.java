package id.umkm.example.subscription;

import id.umkm.tenancy.orm.GroupScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** What a subscription cost at one time. {@link SubscriptionCharges} writes and reads it, in SQL. */
@Entity
@Immutable
@Table(name = "umkm_subscription_charge")
class SubscriptionCharge {

    @Id
    private @Nullable Long id;

    @TenantId
    @PartitionKey
    @Column(name = "tenant_id")
    private @Nullable Long tenantId;

    @GroupScoped
    @Column(name = "group_id")
    private long groupId;

    @Column(name = "subscription_id")
    private long subscriptionId;

    @Enumerated(EnumType.STRING)
    private ChargeKind kind = ChargeKind.START;

    @Column(name = "plan_id")
    private long planId;

    private @Nullable Integer periods;

    @Column(name = "amount_idr")
    private long amountIdr;

    @Column(name = "paid_until")
    private Instant paidUntil = Instant.EPOCH;

    @Column(name = "charged_by")
    private String chargedBy = "";

    @Column(name = "charged_at")
    private Instant chargedAt = Instant.EPOCH;

    /** For Hibernate. */
    protected SubscriptionCharge() {}
}
