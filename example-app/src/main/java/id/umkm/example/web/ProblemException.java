package id.umkm.example.web;

import java.net.URI;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * Ends a request with a problem (RFC 9457), said in the client's language. The problem {@code sale-not-found} has the type
 * {@code urn:umkm:problem:sale-not-found}; its texts are the messages {@code problem.sale-not-found.title} and {@code
 * problem.sale-not-found.detail}.
 */
public class ProblemException extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    private static final String TYPE = "urn:umkm:problem:";
    private static final String CODE = "problem.";

    private final String name;

    /**
     * Makes the problem.
     *
     * @param status what it is answered with
     * @param name the last part of its type
     * @param arguments what its detail names, in the order of the message's placeholders; said as they are, without
     *     thousands separators
     */
    public ProblemException(HttpStatus status, String name, Object... arguments) {
        this(status, name, null, arguments);
    }

    /**
     * Makes the problem that another failure is answered with.
     *
     * @param status what it is answered with
     * @param name the last part of its type
     * @param cause the failure
     * @param arguments what its detail names
     */
    public ProblemException(HttpStatus status, String name, @Nullable Throwable cause, Object[] arguments) {
        super(
                status,
                body(status, name),
                cause,
                CODE + name + ".detail",
                Arrays.stream(arguments).map(String::valueOf).toArray());
        this.name = name;
    }

    private static ProblemDetail body(HttpStatus status, String name) {
        ProblemDetail body = ProblemDetail.forStatus(status);
        body.setType(URI.create(TYPE + name));
        return body;
    }

    /**
     * Names the input that the problem lies in.
     *
     * @param field the field, parameter or header
     * @return this problem
     */
    public ProblemException in(String field) {
        return with("field", field);
    }

    /**
     * Names the rule that the input breaks.
     *
     * @param rule such as {@code ENOUGH_STOCK}
     * @return this problem
     */
    public ProblemException breaking(String rule) {
        return with("rule", rule);
    }

    /**
     * Adds a member that clients can read.
     *
     * @param member its name
     * @param value its value
     * @return this problem
     */
    public ProblemException with(String member, Object value) {
        getBody().setProperty(member, value);
        return this;
    }

    @Override
    public String getTitleMessageCode() {
        return CODE + name + ".title";
    }

    /** Says the type and the arguments, for logs. */
    @Override
    public String getMessage() {
        return name + " " + Arrays.toString(getDetailMessageArguments());
    }
}
