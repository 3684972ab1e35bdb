package id.umkm.tenancy.web;

import id.umkm.tenancy.revocation.AccessUnavailableException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Answers what Spring MVC itself refuses, and names the field and the rule where they are known. The rest (404, 405, 415
 * and so on) is answered as Spring MVC does, in problem details too.
 */
@RestControllerAdvice
final class RequestProblemHandler extends ResponseEntityExceptionHandler {

    private final UnavailableAccess unavailable;
    private final ProblemTexts texts;

    RequestProblemHandler(UnavailableAccess unavailable, ProblemTexts texts) {
        this.unavailable = unavailable;
        this.texts = texts;
    }

    /** The library's texts for what Spring MVC says, where the host has none. */
    @Override
    public void setMessageSource(MessageSource host) {
        super.setMessageSource(texts.messages());
    }

    // A conversion may have asked the database for what a variable names, and a body for what it shows.
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        AccessUnavailableException undecided = UnavailableAccess.in(e);
        if (undecided == null) {
            return super.handleExceptionInternal(e, body, headers, status, request);
        }
        HttpHeaders retry = new HttpHeaders();
        retry.set(HttpHeaders.RETRY_AFTER, UnavailableAccess.RETRY_AFTER);
        return super.handleExceptionInternal(
                e, unavailable.problem(undecided), retry, HttpStatus.SERVICE_UNAVAILABLE, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String field =
                e instanceof MethodArgumentTypeMismatchException mismatch ? mismatch.getName() : e.getPropertyName();
        String detail = "the value '" + shorten(e.getValue()) + "' of " + field + " is not "
                + Expectation.of(e.getRequiredType());
        ProblemDetail problem = field == null
                ? ProblemType.INVALID_VALUE.with(detail)
                : ProblemType.INVALID_VALUE.with(detail, field).saying("value", shorten(e.getValue()), field);
        return answer(e, problem, headers, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String field = BodyField.of(e);
        ProblemDetail problem = field == null
                ? ProblemType.MALFORMED_BODY.with("the body cannot be read").saying("body")
                : BodyField.problem(e, field);
        return answer(e, problem, headers, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<Violation> violations = new ArrayList<>();
        e.getBindingResult()
                .getGlobalErrors()
                .forEach(error -> violations.add(
                        new Violation(error.getObjectName(), error.getCode(), error.getDefaultMessage())));
        // In an order of their own: the validator's differs from run to run.
        e.getBindingResult().getFieldErrors().stream()
                .map(error -> new Violation(error.getField(), error.getCode(), error.getDefaultMessage()))
                .sorted(Comparator.comparing(Violation::field))
                .forEach(violations::add);
        return answer(e, validationFailed(ProblemType.VALIDATION_FAILED, violations), headers, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (e.isForReturnValue()) {
            return super.handleHandlerMethodValidationException(e, headers, status, request);
        }
        List<Violation> violations = new ArrayList<>();
        e.getParameterValidationResults().forEach(result -> {
            String parameter = String.valueOf(result.getMethodParameter().getParameterName());
            for (MessageSourceResolvable error : result.getResolvableErrors()) {
                violations.add(Violation.of(parameter, error));
            }
        });
        return answer(e, validationFailed(ProblemType.INVALID_VALUE, violations), headers, request);
    }

    private static ProblemDetail validationFailed(ProblemType type, List<Violation> violations) {
        if (violations.isEmpty()) {
            return type.with("the request breaks a rule").saying("request");
        }
        Violation first = violations.get(0);
        ProblemDetail problem = type.with(first.field() + " " + first.message(), first.field());
        problem.setProperty("rule", first.rule());
        problem.setProperty(
                "violations", violations.stream().map(Violation::members).toList());
        return problem;
    }

    private @Nullable ResponseEntity<Object> answer(
            Exception e, ProblemDetail problem, HttpHeaders headers, WebRequest request) {
        return handleExceptionInternal(e, problem, headers, HttpStatusCode.valueOf(problem.getStatus()), request);
    }

    private static String shorten(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    /**
     * One rule that a value breaks.
     *
     * @param field where
     * @param rule the constraint's name, such as {@code NotBlank}
     * @param message the rule in words
     */
    private record Violation(
            String field, @Nullable String rule, @Nullable String message) {

        static Violation of(String parameter, MessageSourceResolvable error) {
            String field = error instanceof FieldError fieldError ? fieldError.getField() : parameter;
            String[] codes = error.getCodes();
            String rule = codes == null || codes.length == 0 ? null : codes[codes.length - 1];
            return new Violation(field, rule, error.getDefaultMessage());
        }

        Map<String, String> members() {
            return Map.of("field", field, "rule", String.valueOf(rule), "message", String.valueOf(message));
        }
    }
}
