package id.umkm.tenancy.archive;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The manifest as text. */
final class ManifestJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private ManifestJson() {}

    static byte[] write(TenantManifest manifest) {
        return MAPPER.writeValueAsBytes(manifest);
    }

    static TenantManifest read(byte[] json) {
        try {
            TenantManifest manifest = MAPPER.readValue(json, TenantManifest.class);
            if (manifest == null) {
                throw ArchiveFile.malformed("its manifest is empty", null);
            }
            return manifest;
        } catch (JacksonException | NullPointerException e) {
            throw ArchiveFile.malformed("its manifest cannot be read: " + e.getMessage(), e);
        }
    }
}
