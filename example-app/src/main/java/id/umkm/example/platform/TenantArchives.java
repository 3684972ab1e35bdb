package id.umkm.example.platform;

import id.umkm.example.web.ProblemException;
import id.umkm.tenancy.archive.ArchiveRefusal;
import id.umkm.tenancy.archive.TenantArchiveException;
import id.umkm.tenancy.archive.TenantErasure;
import id.umkm.tenancy.archive.TenantExport;
import id.umkm.tenancy.archive.TenantManifest;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.rules.ReviewedUnboundAccess;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/** Exports tenants and erases those that were suspended and then exported, by the library; of each export a record is kept. */
@Service
class TenantArchives {

    private final ObjectProvider<TenantExport> exports;
    private final ObjectProvider<TenantErasure> erasures;
    private final ExportRecordRepository records;
    private final Suspensions suspensions;
    private final Clock clock;
    private final Duration validity;

    TenantArchives(
            ObjectProvider<TenantExport> exports,
            ObjectProvider<TenantErasure> erasures,
            ExportRecordRepository records,
            Suspensions suspensions,
            Clock clock,
            @Value("${umkm.platform.export-validity}") Duration validity) {
        this.exports = exports;
        this.erasures = erasures;
        this.records = records;
        this.suspensions = suspensions;
        this.clock = clock;
        this.validity = validity;
    }

    /**
     * Writes all rows of a tenant as an archive. The record is kept once the last byte was written.
     *
     * @throws TenantNotFoundException if there is none; nothing was written then
     */
    @ReviewedUnboundAccess("the library reads the one tenant that is named, as the system role, and audits it")
    void export(Actor actor, TenantId tenant, String reason, OutputStream out) {
        try {
            TenantManifest manifest = required(exports).export(actor, tenant, reason, out);
            TenantContext.of(TenantId.PLATFORM, actor).run(() -> records.save(new ExportRecord(actor, manifest)));
        } catch (TenantArchiveException e) {
            throw problem(tenant, e);
        }
    }

    /**
     * Erases a tenant: each row in each table.
     *
     * @return how many rows there were
     * @throws TenantNotFoundException if there is none
     * @throws ProblemException (409) if the tenant is active, was not exported of late or has changed since, or its rows are
     *     being written; (422) if the confirmation is not its name. Nothing was erased then
     */
    @ReviewedUnboundAccess("the library erases the one tenant that is named, as the system role, and audits it")
    long erase(Actor actor, TenantId tenant, Erasure wanted) {
        suspensions.requireSuspended(tenant);
        boolean exported = TenantContext.of(TenantId.PLATFORM, actor)
                .call(() -> records.exists(
                        tenant.value(), wanted.checksum(), clock.instant().minus(validity)));
        if (!exported) {
            throw notExported(tenant, null);
        }
        try {
            Map<String, Long> erased =
                    required(erasures).erase(actor, tenant, wanted.checksum(), wanted.confirmation(), wanted.reason());
            return erased.values().stream().mapToLong(Long::longValue).sum();
        } catch (TenantArchiveException e) {
            throw problem(tenant, e);
        }
    }

    private static <T> T required(ObjectProvider<T> provider) {
        T found = provider.getIfAvailable();
        if (found == null) {
            throw new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, "platform-unavailable");
        }
        return found;
    }

    private RuntimeException problem(TenantId tenant, TenantArchiveException refused) {
        ArchiveRefusal refusal = refused.refusal();
        return switch (refusal) {
            case UNKNOWN_TENANT -> new TenantNotFoundException(tenant);
            case WRONG_CONFIRMATION ->
                new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "tenant-confirmation", tenant)
                        .in("confirmation")
                        .breaking(refusal.name());
            case NOT_EXPORTED -> notExported(tenant, refused);
            case TENANT_BUSY ->
                new ProblemException(HttpStatus.CONFLICT, "tenant-busy", tenant)
                        .in("tenantId")
                        .breaking(refusal.name());
            default -> refused;
        };
    }

    private ProblemException notExported(TenantId tenant, @Nullable Throwable cause) {
        return new ProblemException(
                        HttpStatus.CONFLICT, "tenant-not-exported", cause, new Object[] {tenant, validity.toDays()})
                .in("checksum")
                .breaking(ArchiveRefusal.NOT_EXPORTED.name());
    }

    /**
     * What it takes to erase a tenant.
     *
     * @param confirmation the name of its corporate, letter by letter
     * @param checksum that of the manifest of the export
     * @param reason why, for the audit trail
     */
    record Erasure(String confirmation, String checksum, String reason) {}
}
