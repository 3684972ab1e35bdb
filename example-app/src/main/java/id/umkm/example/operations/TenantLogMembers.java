package id.umkm.example.operations;

import id.umkm.tenancy.context.TenantContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.json.JsonWriter.Members;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/** Adds to each line of JSON logs for which tenant, and as whom, the code ran that logged it. */
final class TenantLogMembers implements StructuredLoggingJsonMembersCustomizer<Object> {

    TenantLogMembers() {}

    @Override
    public void customize(Members<Object> members) {
        members.add("tenant", event -> tenant()).whenNotNull();
        members.add("actor", event -> actor()).whenNotNull();
    }

    private static @Nullable String tenant() {
        TenantContext context = TenantContext.current();
        return context == null ? null : context.tenant().toString();
    }

    private static @Nullable String actor() {
        TenantContext context = TenantContext.current();
        return context == null || context.actor() == null
                ? null
                : context.actor().name();
    }
}
