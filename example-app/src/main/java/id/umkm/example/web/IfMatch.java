package id.umkm.example.web;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Which version of something an edit is meant for: the request's {@code If-Match}. A handler method takes it as a parameter
 * and hands it to the service, which asks once it knows that the actor may edit, and within the transaction of the edit. One that
 * also makes what is not there takes it as a {@code @Nullable} parameter, for it is then up to the client.
 *
 * @param header the header's values; empty where the request has none
 */
public record IfMatch(List<String> header) {

    private static final Pattern TAG = Pattern.compile("\\s*(W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"\\s*(,|$)");
    private static final String ANY = "*";

    /** Of a request that does not say. */
    public static final IfMatch NONE = new IfMatch(List.of());

    /** Copies the values. */
    public IfMatch {
        header = List.copyOf(header);
    }

    /**
     * Gives the entity tag of a version.
     *
     * @param version the version
     * @return the value of the header {@code ETag}
     */
    public static String tag(long version) {
        return "\"" + version + "\"";
    }

    /**
     * Lets the edit pass only if it is meant for a version; {@code *} is meant for any.
     *
     * @param version the version that is stored
     * @throws ProblemException (428) if the request does not say, (400) if what it says is no list of entity tags, (412)
     *     if it is meant for another version
     */
    public void require(long version) {
        if (header.isEmpty()) {
            throw new ProblemException(HttpStatus.PRECONDITION_REQUIRED, "if-match-required").in(HttpHeaders.IF_MATCH);
        }
        boolean matches = false;
        for (String value : header) {
            matches |= ANY.equals(value.strip()) || names(value, Long.toString(version));
        }
        if (!matches) {
            throw changedMeanwhile(null);
        }
    }

    /**
     * Lets something new be made only if the request does not say that it is meant for what is there, for that is gone.
     *
     * @throws ProblemException (400) if what it says is no list of entity tags, (412) if it says anything else
     */
    public void requireNothingNamed() {
        if (header.isEmpty()) {
            return;
        }
        // Said first, though no version of what is not there could be meant.
        header.stream().filter(value -> !ANY.equals(value.strip())).forEach(value -> names(value, ""));
        throw changedMeanwhile(null);
    }

    static ProblemException changedMeanwhile(@Nullable Throwable cause) {
        ProblemException problem =
                new ProblemException(HttpStatus.PRECONDITION_FAILED, "changed-meanwhile", cause, new Object[0]);
        return problem.in(HttpHeaders.IF_MATCH);
    }

    // By the strong comparison, which a weak tag never passes.
    private static boolean names(String value, String version) {
        Matcher tag = TAG.matcher(value);
        boolean named = false;
        int end = 0;
        while (end < value.length()) {
            if (!tag.find(end) || tag.start() != end) {
                throw new ProblemException(HttpStatus.BAD_REQUEST, "invalid-if-match").in(HttpHeaders.IF_MATCH);
            }
            named |= tag.group(1) == null && tag.group(2).equals(version);
            end = tag.end();
        }
        return named;
    }
}
