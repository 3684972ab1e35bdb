package id.umkm.example.job;

import id.umkm.tenancy.context.TenantId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Spells jobs as fields of an entry in Redis. */
final class JobFields {

    private static final String ID = "id";
    private static final String TYPE = "type";
    private static final String TENANT = "tenant";

    private JobFields() {}

    static Map<String, String> of(Job job) {
        return Map.of(ID, job.id(), TYPE, job.type(), TENANT, job.tenant().toString());
    }

    /**
     * Reads a job.
     *
     * @throws IllegalArgumentException if the fields spell none
     */
    static Job job(Map<String, String> fields) {
        return new Job(required(fields, ID), required(fields, TYPE), tenant(required(fields, TENANT)));
    }

    private static String required(Map<String, String> fields, String name) {
        @Nullable String value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("a job needs the field '" + name + "'");
        }
        return value;
    }

    private static TenantId tenant(String text) {
        return new TenantId(Long.parseLong(text));
    }
}
