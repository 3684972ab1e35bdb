package id.umkm.example.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what filters and the server refuse, and what fails, with problem details too, whatever the client accepts. */
@RestController
@Hidden
class ProblemErrorController implements ErrorController {

    private final StatusProblems problems;

    ProblemErrorController(StatusProblems problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        // Whoever asks for this page itself has met no error.
        ProblemDetail problem =
                problems.of(request, status instanceof Integer code ? code : HttpStatus.NOT_FOUND.value());
        problem.setInstance(failed(request));
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static @Nullable URI failed(HttpServletRequest request) {
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        try {
            return new URI(path == null ? request.getRequestURI() : path.toString());
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
