package id.umkm.example.platform;

import id.umkm.example.job.DeadJob;
import id.umkm.example.job.JobQueue;
import id.umkm.example.web.Page;
import id.umkm.example.web.PageQuery;
import id.umkm.example.web.Position;
import id.umkm.tenancy.audit.AuditSink;
import id.umkm.tenancy.context.Actor;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Looks after the jobs that were given up. What is done to one is audited before it is done. */
@Service
class DeadJobs {

    private static final String ORDER = "dead-jobs";

    // The class that Throwable.toString() begins with.
    private static final Pattern KIND = Pattern.compile("[\\w.$]+(?=:|$)");

    private static final Comparator<DeadJob> NEWEST_FIRST = Comparator.comparing(DeadJob::buriedAt)
            .thenComparing(dead -> dead.job().id())
            .reversed();

    private final JobQueue queue;
    private final AuditSink audit;
    private final Clock clock;

    DeadJobs(JobQueue queue, AuditSink audit, Clock clock) {
        this.queue = queue;
        this.audit = audit;
        this.clock = clock;
    }

    /** Lists a page of them, the one given up last first. The queue keeps no more of them than one can read at once. */
    Page<DeadJobView> page(Actor actor, PageQuery page) {
        Position after = page.after(ORDER);
        Instant moment = after == null ? null : after.moment(0);
        String id = after == null ? null : after.text(1);
        PlatformAudit.record(audit, clock, actor, "dead-jobs.listed", Map.of());
        List<DeadJob> rows = queue.dead().stream()
                .filter(dead -> moment == null || id == null || isAfter(dead, moment, id))
                .sorted(NEWEST_FIRST)
                .limit(page.rows())
                .toList();
        return Page.of(
                page,
                rows,
                dead -> Position.of(ORDER, dead.buriedAt(), dead.job().id()),
                DeadJobView::of);
    }

    private static boolean isAfter(DeadJob dead, Instant moment, String id) {
        int order = dead.buriedAt().compareTo(moment);
        return order < 0 || (order == 0 && dead.job().id().compareTo(id) < 0);
    }

    /**
     * Puts one back into the queue.
     *
     * @throws DeadJobNotFoundException if it is not among them
     */
    void retry(Actor actor, UUID jobId) {
        tell(actor, "dead-job.retried", jobId);
        require(queue.retry(jobId.toString()), jobId);
    }

    /**
     * Forgets one.
     *
     * @throws DeadJobNotFoundException if it is not among them
     */
    void discard(Actor actor, UUID jobId) {
        tell(actor, "dead-job.discarded", jobId);
        require(queue.discard(jobId.toString()), jobId);
    }

    private void tell(Actor actor, String action, UUID jobId) {
        @Nullable
        DeadJob found = queue.dead().stream()
                .filter(dead -> dead.job().id().equals(jobId.toString()))
                .findFirst()
                .orElse(null);
        if (found == null) {
            throw new DeadJobNotFoundException(jobId);
        }
        Map<String, String> details = Map.of(
                "job", found.job().id(),
                "type", found.job().type(),
                "error", kindOf(found.error()));
        PlatformAudit.record(audit, clock, actor, action, found.job().tenant(), details);
    }

    // The rest of it may quote what belongs to the tenant, and this trail outlives it.
    private static String kindOf(String error) {
        Matcher kind = KIND.matcher(error);
        return kind.lookingAt() ? kind.group() : "unknown";
    }

    private static void require(boolean found, UUID jobId) {
        if (!found) {
            throw new DeadJobNotFoundException(jobId);
        }
    }
}
