package id.umkm.example.web;

import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers those who changed the same thing at the same time as somebody else, and came second. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ConcurrencyProblems {

    /** A row that is referred to has gone, or one like it has come, since the services looked. */
    private static final Set<String> FOREIGN_KEY_AND_UNIQUE = Set.of("23503", "23505");

    private final MessageSource messages;

    ConcurrencyProblems(MessageSource messages) {
        this.messages = messages;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> changedMeanwhile(ConcurrencyFailureException e, HttpServletRequest request) {
        return answer(request.getHeader(HttpHeaders.IF_MATCH) == null ? conflict(e) : IfMatch.changedMeanwhile(e));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> gone(DataIntegrityViolationException e) {
        if (e.getMostSpecificCause() instanceof SQLException sql
                && FOREIGN_KEY_AND_UNIQUE.contains(String.valueOf(sql.getSQLState()))) {
            return answer(conflict(e));
        }
        throw e;
    }

    private static ProblemException conflict(Throwable cause) {
        return new ProblemException(HttpStatus.CONFLICT, "changed-meanwhile", cause, new Object[0]);
    }

    private ResponseEntity<ProblemDetail> answer(ProblemException problem) {
        return ResponseEntity.status(problem.getStatusCode())
                .body(problem.updateAndGetBody(messages, LocaleContextHolder.getLocale()));
    }
}
