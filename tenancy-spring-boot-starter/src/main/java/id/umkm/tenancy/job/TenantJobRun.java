package id.umkm.tenancy.job;

import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.ContextCarrier;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** One run of a job. The tenants' turns come in order, whichever thread takes them. */
final class TenantJobRun {

    private final Actor actor;
    private final TenantJob job;
    private final List<TenantId> tenants;
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicReferenceArray<TenantJobOutcome> outcomes;
    private volatile boolean cancelled;

    TenantJobRun(Actor actor, TenantJob job, List<TenantId> tenants) {
        this.actor = actor;
        this.job = job;
        this.tenants = tenants;
        this.outcomes = new AtomicReferenceArray<>(tenants.size());
    }

    List<TenantJobOutcome> run(int parallelism) {
        int threads = Math.min(parallelism, tenants.size());
        if (threads <= 1) {
            work();
        } else {
            workOn(threads);
        }
        if (cancelled) {
            Thread.currentThread().interrupt();
        }
        return all();
    }

    private void workOn(int count) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            Thread thread = new Thread(this::work, "tenant-job-" + i);
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            await(thread, threads);
        }
    }

    // Waits on after an interruption: a job that is still under way would be missing in the report.
    private void await(Thread thread, List<Thread> all) {
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                cancelled = true;
                all.forEach(Thread::interrupt);
            }
        }
    }

    private void work() {
        for (int next = turn.getAndIncrement();
                next < tenants.size() && !isCancelled();
                next = turn.getAndIncrement()) {
            TenantId tenant = tenants.get(next);
            // In the place of whatever a job before has forgotten.
            try (TenantContext.Scope scope =
                    ContextCarrier.of(TenantContext.of(tenant, actor)).open()) {
                job.run(tenant);
                outcomes.set(next, TenantJobOutcome.succeeded(tenant));
            } catch (InterruptedException e) {
                cancelled = true;
                outcomes.set(next, TenantJobOutcome.failed(tenant, e));
            } catch (VirtualMachineError e) {
                throw e;
            } catch (Throwable e) {
                outcomes.set(next, TenantJobOutcome.failed(tenant, e));
            }
        }
    }

    private boolean isCancelled() {
        if (Thread.currentThread().isInterrupted()) {
            cancelled = true;
        }
        return cancelled;
    }

    private List<TenantJobOutcome> all() {
        List<TenantJobOutcome> all = new ArrayList<>();
        for (int i = 0; i < tenants.size(); i++) {
            TenantJobOutcome outcome = outcomes.get(i);
            all.add(outcome == null ? TenantJobOutcome.notRun(tenants.get(i)) : outcome);
        }
        return all;
    }
}
