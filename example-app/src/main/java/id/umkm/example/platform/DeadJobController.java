package id.umkm.example.platform;

import id.umkm.example.web.Page;
import id.umkm.example.web.PageQuery;
import id.umkm.tenancy.security.TenantPrincipal;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The jobs of all tenants that were given up, over HTTP, for super admins. */
@RestController
@RequestMapping("/api/platform/dead-jobs")
class DeadJobController {

    private final DeadJobs jobs;

    DeadJobController(DeadJobs jobs) {
        this.jobs = jobs;
    }

    @GetMapping
    Page<DeadJobView> list(@AuthenticationPrincipal TenantPrincipal principal, PageQuery page) {
        return jobs.page(SuperAdmins.requireOutside(principal, "list the jobs that were given up"), page);
    }

    /** Puts a job back into the queue, to be tried as often as a new one. */
    @PostMapping("/{jobId}/retry")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void retry(@AuthenticationPrincipal TenantPrincipal principal, @PathVariable UUID jobId) {
        jobs.retry(SuperAdmins.requireOutside(principal, "retry job " + jobId), jobId);
    }

    /** Forgets a job for good. */
    @DeleteMapping("/{jobId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(@AuthenticationPrincipal TenantPrincipal principal, @PathVariable UUID jobId) {
        jobs.discard(SuperAdmins.requireOutside(principal, "discard job " + jobId), jobId);
    }
}
