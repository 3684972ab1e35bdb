package id.umkm.example.openapi;

import java.util.LinkedHashMap;
import java.util.Map;

/** An error that operations answer, with an example. */
enum ErrorAnswer {
    INVALID_VALUE(400, "urn:tenancy:problem:invalid-value", "Nilai tidak sah", "field", "groupId"),
    AUTHENTICATION_REQUIRED(401, "urn:tenancy:problem:authentication-required", "Perlu masuk dahulu", "", ""),
    SIGN_IN_FAILED(401, "urn:umkm:problem:sign-in-failed", "Gagal masuk", "", ""),
    SUSPENDED(403, "urn:umkm:problem:suspended", "Ditangguhkan", "", ""),
    PERMISSION_DENIED(403, "urn:tenancy:problem:permission-denied", "Izin ditolak", "reason", "MISSING_PERMISSION"),
    TENANT_NOT_FOUND(404, "urn:tenancy:problem:tenant-not-found", "Tenant tidak ditemukan", "", ""),
    NOT_FOUND(404, "urn:tenancy:problem:group-not-found", "Grup tidak ditemukan", "", ""),
    NOT_ACCEPTABLE(406, "about:blank", "Bentuk jawaban tidak tersedia", "", ""),
    CONFLICT(409, "urn:tenancy:problem:organization-conflict", "Keadaan sekarang menghalangi", "rule", "HAS_CHILDREN"),
    CHANGED_MEANWHILE(412, "urn:umkm:problem:changed-meanwhile", "Berubah bersamaan", "field", "If-Match"),
    BODY_TOO_LARGE(413, "about:blank", "Isi terlalu besar", "", ""),
    FORMAT_NOT_SUPPORTED(415, "about:blank", "Bentuk isi tidak didukung", "", ""),
    VALIDATION_FAILED(422, "urn:tenancy:problem:validation-failed", "Isian tidak sah", "field", "name"),
    IF_MATCH_REQUIRED(428, "urn:umkm:problem:if-match-required", "If-Match wajib diisi", "field", "If-Match"),
    TOO_MANY_ATTEMPTS(429, "urn:umkm:problem:too-many-attempts", "Terlalu banyak percobaan", "", ""),
    UNAVAILABLE(503, "urn:tenancy:problem:access-unavailable", "Izin belum dapat diputuskan", "", "");

    private final int status;
    private final String type;
    private final String title;
    private final String member;
    private final String value;

    ErrorAnswer(int status, String type, String title, String member, String value) {
        this.status = status;
        this.type = type;
        this.title = title;
        this.member = member;
        this.value = value;
    }

    String status() {
        return Integer.toString(status);
    }

    String title() {
        return title;
    }

    Map<String, Object> example() {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", type);
        example.put("title", title);
        example.put("status", status);
        if (!member.isEmpty()) {
            example.put(member, value);
        }
        return example;
    }
}
