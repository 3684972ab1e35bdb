package id.umkm.example.account;

import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.rules.ReviewedNativeSql;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Names people of the bound tenant to whoever may know of them anyway. */
@Component
public class AccountNames {

    private static final Pattern USER = Pattern.compile("user:([1-9][0-9]{0,17})");
    private static final Pattern SUPER_ADMIN = Pattern.compile("super-admin:([1-9][0-9]{0,17})");

    // Of the names in a list, and so asked with each.
    private static final String FIND = "select id, display_name from umkm_account where tenant_id = ? and id = any (?)";

    private final JdbcClient jdbc;

    AccountNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Names people, in one statement.
     *
     * @param users the users
     * @return the names by the accounts' ids; without those who have no account
     */
    public Map<Long, String> of(Collection<UserId> users) {
        return byId(users.stream().map(user -> Long.valueOf(user.value())).toList());
    }

    /**
     * Names those who did something, in one statement.
     *
     * @param actors who, as trails and receipts say it, such as {@code user:57}; null where nobody did
     * @return the names by actor; without the application itself, whoever belongs to another tenant, such as a super admin, and
     *     those who have no account any more
     * @throws id.umkm.tenancy.context.TenantRequiredException if no tenant is bound
     */
    public Map<String, String> ofActors(Stream<@Nullable String> actors) {
        // Super admins belong to the platform, users to a tenant: an id of the one is none of the other.
        Pattern own = TenantContext.required().tenant().equals(TenantId.PLATFORM) ? SUPER_ADMIN : USER;
        Map<String, Long> ids = new LinkedHashMap<>();
        actors.filter(Objects::nonNull)
                .map(own::matcher)
                .filter(Matcher::matches)
                .forEach(actor -> ids.put(actor.group(), Long.valueOf(actor.group(1))));
        Map<Long, String> names = byId(ids.values().stream().distinct().toList());
        return ids.entrySet().stream()
                .filter(actor -> names.containsKey(actor.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, actor -> names.get(actor.getValue())));
    }

    @ReviewedNativeSql(
            "asked with each list; the bound tenant is named, its policies hold besides, and values are parameters")
    private Map<Long, String> byId(List<Long> ids) {
        Map<Long, String> names = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql(FIND)
                    .params(
                            TenantContext.required().tenant().value(),
                            ids.stream().mapToLong(Long::longValue).toArray())
                    .query(row -> {
                        names.put(row.getLong(1), row.getString(2));
                    });
        }
        return names;
    }
}
