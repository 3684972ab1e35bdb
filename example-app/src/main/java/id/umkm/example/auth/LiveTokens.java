package id.umkm.example.auth;

import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.rules.ReviewedNativeSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds the token of each request: one statement in one round trip, and no persistence context. */
@Repository
class LiveTokens {

    private static final String FIND = """
            select t.secret_hash, t.abilities, t.last_used_at, a.id, a.email, a.display_name
            from umkm_token t join umkm_account a on a.tenant_id = t.tenant_id and a.id = t.account_id
            where t.tenant_id = ? and t.id = ? and t.revoked_at is null and t.expires_at > ? and a.active
              and not exists (select from umkm_suspension s where s.tenant_id = t.tenant_id)
            """;

    private final JdbcClient jdbc;

    LiveTokens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Finds a token that is neither revoked nor expired, whose account is active and whose tenant is not suspended. */
    @ReviewedNativeSql(
            "sent with each request; the bound tenant is named, its policies hold besides, values are parameters")
    Optional<LiveToken> find(long id, Instant now) {
        return jdbc.sql(FIND)
                .params(TenantContext.required().tenant().value(), id, now.atOffset(ZoneOffset.UTC))
                .query(LiveTokens::token)
                .optional();
    }

    private static LiveToken token(ResultSet row, int number) throws SQLException {
        return new LiveToken(
                row.getString(1), row.getString(2), moment(row, 3), row.getLong(4), row.getString(5), row.getString(6));
    }

    private static @Nullable Instant moment(ResultSet row, int column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
