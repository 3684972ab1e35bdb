package id.umkm.example.platform;

import id.umkm.tenancy.context.TenantId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** Sends an archive. Until its first byte the answer says nothing of it, so that a refusal can still be answered. */
final class TenantDownload extends OutputStream {

    static final String ZIP = "application/zip";

    private final HttpServletResponse response;
    private final TenantId tenant;
    private @Nullable OutputStream body;

    TenantDownload(HttpServletResponse response, TenantId tenant) {
        this.response = response;
        this.tenant = tenant;
    }

    private OutputStream body() throws IOException {
        if (body == null) {
            response.setContentType(ZIP);
            // A proxy that spools it would keep it on disk, and take it for delivered before it is.
            response.setHeader("X-Accel-Buffering", "no");
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename("tenant-" + tenant + ".zip")
                            .build()
                            .toString());
            body = response.getOutputStream();
        }
        return body;
    }

    @Override
    public void write(int single) throws IOException {
        body().write(single);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        body().write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        body().flush();
    }
}
