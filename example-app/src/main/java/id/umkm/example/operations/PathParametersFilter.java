package id.umkm.example.operations;

import id.umkm.example.web.StatusProblems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses paths with parameters, such as {@code /api;a=1}, which the API has none of. Spring Security's firewall does so too, but after
 * it has read the path; and one whose parameters are badly encoded ends as a 500 there.
 */
@Order(BodySizeFilter.ORDER - 1)
final class PathParametersFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getRequestURI().indexOf(';') >= 0) {
            StatusProblems.send(request, response, HttpStatus.BAD_REQUEST);
        } else {
            chain.doFilter(request, response);
        }
    }
}
