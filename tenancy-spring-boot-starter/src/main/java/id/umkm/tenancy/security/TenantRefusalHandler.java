package id.umkm.tenancy.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers a request that names a tenant which cannot be bound. Safe for use by many threads. */
@FunctionalInterface
public interface TenantRefusalHandler {

    /**
     * Writes the answer.
     *
     * @param request the request
     * @param response the response, not yet committed
     * @param refusal why the tenant was refused
     * @throws IOException if the answer cannot be written
     * @throws ServletException if the answer cannot be made
     */
    void handle(HttpServletRequest request, HttpServletResponse response, TenantRefusedException refusal)
            throws IOException, ServletException;
}
