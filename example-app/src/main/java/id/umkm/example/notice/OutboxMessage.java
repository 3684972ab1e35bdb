package id.umkm.example.notice;

import id.umkm.tenancy.orm.GroupScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** Something to be told to the people of a business unit. It is written and {@link NoticeSender sent} in SQL. */
@Entity
@Immutable
@Table(name = "umkm_outbox")
class OutboxMessage {

    @Id
    private @Nullable Long id;

    @TenantId
    @PartitionKey
    @Column(name = "tenant_id")
    private @Nullable Long tenantId;

    @GroupScoped
    @Column(name = "group_id")
    private long groupId;

    private String kind = "";

    @Column(name = "subject_id")
    private long subjectId;

    @Column(name = "due_at")
    private Instant dueAt = Instant.EPOCH;

    @Column(name = "created_at")
    private Instant createdAt = Instant.EPOCH;

    @Column(name = "sent_at")
    private @Nullable Instant sentAt;

    private int attempts;

    protected OutboxMessage() {}
}
