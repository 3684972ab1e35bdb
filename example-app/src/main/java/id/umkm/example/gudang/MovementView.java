package id.umkm.example.gudang;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a client sees of an entry on a stock card.
 *
 * @param entry which one of the card's, from 1
 * @param kind why
 * @param quantity how many came in; negative for those that went out
 * @param balance how many there were then
 * @param referenceId the sale or transfer that was the reason; null for none
 * @param note what was noted; null for nothing
 * @param movedBy who moved it
 * @param movedAt when
 */
record MovementView(
        long entry,
        MovementKind kind,
        long quantity,
        long balance,
        @Nullable Long referenceId,
        @Nullable String note,
        String movedBy,
        Instant movedAt) {}
