package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.AccessSource;
import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.access.TenantRecords;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs the changes of {@link GroupService}, {@link RoleService}, {@link MembershipService} and {@link
 * SubscriptionService}, for the tenant and the actor bound to the calling thread.
 *
 * <p>Each change is judged inside the transaction that makes it, which first raises the tenant's epoch, a row lock; so
 * changes within one tenant come one after the other, and none slips between judging and writing. The order is: what the
 * actor sees, what it is permitted, the rules, and what the change would hand out, which the actor must itself hold. The
 * audit event is written in that same transaction.
 *
 * <p>Safe for use by many threads.
 */
public final class Administration {

    private final AdministrationStore store;
    private final AccessSource source;
    private final PermissionCatalog catalog;
    private final UserDirectory directory;
    private final Clock clock;

    /**
     * Creates it.
     *
     * @param store makes changes
     * @param source gives what is stored
     * @param catalog the permissions that exist
     * @param directory the users that exist
     * @param clock tells the moment of each decision and audit event
     */
    public Administration(
            AdministrationStore store,
            AccessSource source,
            PermissionCatalog catalog,
            UserDirectory directory,
            Clock clock) {
        this.store = store;
        this.source = source;
        this.catalog = catalog;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * Tells who would gain and who would lose which permissions where, now and at any time to come, without making the
     * change. It is refused where the change itself would be, with the same exceptions, and leaves no audit event. It also
     * takes {@code roles.view} wherever the change can have an effect, and at both companies of a unit that moves.
     *
     * @param change the change
     * @return its effects
     * @throws id.umkm.tenancy.access.PermissionDeniedException if the actor may not make the change, or lacks {@code
     *     roles.view}; it names the first group where it is missing
     * @throws id.umkm.tenancy.context.TenantContextException if no tenant, or no actor, is bound
     */
    public AccessPreview preview(AccessChange change) {
        Objects.requireNonNull(change, "change");
        return read(situation -> {
            Outcome outcome = AccessChanges.prepare(change, situation).outcome();
            outcome.judge(situation);
            return new PreviewBuilder(situation, outcome).requireView().build();
        });
    }

    /** Judges a change and makes it. */
    <T extends @Nullable Object> T change(Function<Situation, Prepared<T>> change) {
        return transact((situation, transaction) -> {
            Prepared<T> prepared = change.apply(situation);
            prepared.outcome().judge(situation);
            return prepared.write().apply(transaction);
        });
    }

    /** Work that judges for itself. */
    interface Work<T extends @Nullable Object> {
        T run(Situation situation, AdministrationTransaction transaction);
    }

    <T extends @Nullable Object> T transact(Work<T> work) {
        Actor actor = boundActor();
        return store.inTransaction(transaction -> work.run(situation(transaction, actor), transaction));
    }

    /** Answers a question from what is stored, without a change. */
    <T extends @Nullable Object> T read(Function<Situation, T> question) {
        Actor actor = boundActor();
        return source.read(TenantContext.required().tenant(), records -> question.apply(situation(records, actor)));
    }

    private Situation situation(TenantRecords records, Actor actor) {
        return Situation.read(records, actor, catalog, directory, clock.instant());
    }

    private static Actor boundActor() {
        return TenantContext.required().requiredActor();
    }
}
