package id.umkm.example.web;

import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.rules.ReviewedNativeSql;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets a request that is sent again take effect once. A key is the tenant's, the user's and the route's; what it is
 * remembered by is written in the effect's own transaction, so that both are there or neither. Of two requests at once the
 * second waits for the first, and answers its result.
 *
 * <p>Call it from the method that is guarded: a replay then passes the same check as the request before it, and is denied
 * once the right has gone.
 */
@Service
@ReviewedNativeSql("an insert that lets a second one wait; of the bound tenant, and all values are parameters")
public class Idempotency {

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private static final String CLAIM = """
            insert into umkm_idempotency (tenant_id, actor, route, key, body_hash, created_at)
            values (:tenant, :actor, :route, :key, :hash, :now) on conflict do nothing""";
    private static final String OF_KEY =
            " where tenant_id = :tenant and actor = :actor and route = :route and key = :key";
    private static final String KEEP = "update umkm_idempotency set result = :result" + OF_KEY;
    private static final String FIND = "select body_hash, result from umkm_idempotency" + OF_KEY;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    Idempotency(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Runs an effect, unless its key was used before; then the result of that time is given.
     *
     * @param <T> the result's type
     * @param call the request; it needs a key
     * @param body what was sent, which a replay sends again
     * @param type the result's type, which can be written as JSON and read again
     * @param effect what to do once, in the running transaction
     * @return the result
     * @throws ProblemException (400) if the request has no key, or one that is not of 1 to 200 visible ASCII characters,
     *     (422) if the key was used with another body
     * @throws org.springframework.transaction.IllegalTransactionStateException if no transaction is running
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public <T> IdempotentResult<T> required(IdempotentCall call, Object body, Class<T> type, Supplier<T> effect) {
        if (call.key() == null) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "idempotency-key-required").in(IdempotentCall.HEADER);
        }
        return once(call, body, type, effect);
    }

    /**
     * Does the same as {@link #required}, but a request without a key takes effect each time.
     *
     * @param <T> the result's type
     * @param call the request; null where it has no key
     * @param body what was sent
     * @param type the result's type
     * @param effect what to do once, in the running transaction
     * @return the result
     * @throws ProblemException as {@link #required} does, but for a missing key
     * @throws org.springframework.transaction.IllegalTransactionStateException if no transaction is running
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public <T> IdempotentResult<T> optional(
            @Nullable IdempotentCall call, Object body, Class<T> type, Supplier<T> effect) {
        return call == null ? new IdempotentResult<>(effect.get(), false) : once(call, body, type, effect);
    }

    private <T> IdempotentResult<T> once(IdempotentCall call, Object body, Class<T> type, Supplier<T> effect) {
        Key key = keyOf(call);
        String hash = hash(json.writeValueAsString(body));
        if (claim(key, hash)) {
            T result = effect.get();
            with(jdbc.sql(KEEP), key)
                    .param("result", json.writeValueAsString(result))
                    .update();
            return new IdempotentResult<>(result, false);
        }
        Stored stored = with(jdbc.sql(FIND), key)
                .query((row, number) -> new Stored(row.getString(1), row.getString(2)))
                .single();
        if (!stored.bodyHash.equals(hash)) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "idempotency-key-reused", key.text)
                    .in(IdempotentCall.HEADER);
        }
        return new IdempotentResult<>(json.readValue(stored.result(), type), true);
    }

    private static Key keyOf(IdempotentCall call) {
        String text = Objects.requireNonNull(call.key());
        if (!KEY.matcher(text).matches()) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "invalid-idempotency-key").in(IdempotentCall.HEADER);
        }
        TenantContext context = TenantContext.required();
        return new Key(context.tenant().value(), context.requiredActor().name(), call.route(), text);
    }

    private boolean claim(Key key, String hash) {
        return with(jdbc.sql(CLAIM), key)
                        .param("hash", hash)
                        .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private static JdbcClient.StatementSpec with(JdbcClient.StatementSpec statement, Key key) {
        return statement
                .param("tenant", key.tenant)
                .param("actor", key.actor)
                .param("route", key.route)
                .param("key", key.text);
    }

    private static String hash(String body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private record Key(long tenant, String actor, String route, String text) {}

    private record Stored(String bodyHash, @Nullable String storedResult) {

        // Written by the transaction that wrote the row, so whoever sees the row sees it.
        String result() {
            return Objects.requireNonNull(storedResult);
        }
    }
}
