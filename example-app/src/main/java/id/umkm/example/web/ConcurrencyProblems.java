package id.umkm.example.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
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

    private final MessageSource messages;

    ConcurrencyProblems(MessageSource messages) {
        this.messages = messages;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> changedMeanwhile(ConcurrencyFailureException e, HttpServletRequest request) {
        ProblemException problem = request.getHeader(HttpHeaders.IF_MATCH) == null
                ? new ProblemException(HttpStatus.CONFLICT, "changed-meanwhile", e, new Object[0])
                : IfMatch.changedMeanwhile(e);
        return ResponseEntity.status(problem.getStatusCode())
                .body(problem.updateAndGetBody(messages, LocaleContextHolder.getLocale()));
    }
}
