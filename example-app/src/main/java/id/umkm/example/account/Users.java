package id.umkm.example.account;

import id.umkm.example.web.Page;
import id.umkm.example.web.PageQuery;
import id.umkm.example.web.Position;
import id.umkm.tenancy.access.AccessControl;
import id.umkm.tenancy.access.AccessDecision;
import id.umkm.tenancy.access.AccessSource;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.PermissionDeniedException;
import id.umkm.tenancy.administration.MembershipService;
import id.umkm.tenancy.administration.UserNotFoundException;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.OrganizationTree;
import id.umkm.tenancy.rules.ReviewedNativeSql;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Shows people to those who hold {@code users.view} at a group where they are members; those who are members nowhere, to
 * those who hold it at the corporate.
 */
@Service
class Users {

    private static final Permission VIEW = Permission.of("users.view");

    private static final String MEMBERSHIPS = """
            select 1 from tenancy_membership m
            where m.tenant_id = a.tenant_id and m.user_id = a.id::text and (m.valid_until is null or m.valid_until > :now)
            """;
    private static final String SEEN = "(exists (" + MEMBERSHIPS + " and m.group_id = any (:groups))"
            + " or (:strangers and not exists (" + MEMBERSHIPS + ")))";
    private static final String FILTER = """
             and (:text = '' or strpos(lower(a.display_name), :text) > 0 or strpos(a.email, :text) > 0)
             and (not :byActivity or a.active = :active)
            """;

    private final AccessControl access;
    private final AccessSource source;
    private final MembershipService memberships;
    private final AccountRepository accounts;
    private final JdbcClient jdbc;
    private final Clock clock;

    Users(
            AccessControl access,
            AccessSource source,
            MembershipService memberships,
            AccountRepository accounts,
            JdbcClient jdbc,
            Clock clock) {
        this.access = access;
        this.source = source;
        this.memberships = memberships;
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Lists a page of people.
     *
     * @throws PermissionDeniedException if the actor lacks {@code users.view} at the group that it asks for, or everywhere
     */
    @Transactional(readOnly = true)
    @ReviewedNativeSql(
            "one statement with the library's memberships, of the bound tenant, and of groups that were judged")
    public Page<UserSummary> page(UserQuery query, PageQuery page) {
        long[] groups = groups(query.group());
        UserQuery.Sort sort = query.sort();
        String order = "users " + sort;
        Position after = page.after(order);
        JdbcClient.StatementSpec statement = jdbc.sql("select a.id, a.email, a.display_name, a.active, " + sort.key()
                        + " from umkm_account a where " + SEEN + FILTER + (after == null ? "" : " and " + sort.after())
                        + " order by " + sort.order() + " limit :rows")
                .param("groups", groups)
                .param(
                        "strangers",
                        query.group() == null && LongStream.of(groups).anyMatch(this::isCorporate))
                .param("now", now())
                .param("text", query.text() == null ? "" : query.text().strip().toLowerCase(Locale.ROOT))
                .param("byActivity", query.active() != null)
                .param("active", Boolean.TRUE.equals(query.active()))
                .param("rows", page.rows());
        if (after != null) {
            statement = statement.param("key", after.text(0)).param("id", after.number(1));
        }
        List<Row> rows = statement
                .query((row, number) -> new Row(
                        new UserSummary(row.getLong(1), row.getString(2), row.getString(3), row.getBoolean(4)),
                        row.getString(5)))
                .list();
        return Page.of(page, rows, row -> Position.of(order, row.key, row.user.id()), row -> row.user);
    }

    /**
     * Shows one person, with the memberships that the actor may know of.
     *
     * @throws UserNotFoundException if the actor sees no such person
     */
    @Transactional(readOnly = true)
    public UserView get(UserId user) {
        Account account = find(user);
        return UserView.of(account, memberships.membershipsOf(user));
    }

    private Account find(UserId user) {
        Actor actor = TenantContext.required().requiredActor();
        if (!user.value().matches("[1-9][0-9]{0,17}")) {
            throw new UserNotFoundException(user);
        }
        long id = Long.parseLong(user.value());
        if (!actor.is(user) && !isSeen(id, groupsWithView())) {
            throw new UserNotFoundException(user);
        }
        return accounts.findById(id).orElseThrow(() -> new UserNotFoundException(user));
    }

    @ReviewedNativeSql("as the list does")
    private boolean isSeen(long id, long[] groups) {
        return jdbc.sql("select 1 from umkm_account a where a.id = :id and " + SEEN)
                .param("id", id)
                .param("groups", groups)
                .param("strangers", LongStream.of(groups).anyMatch(this::isCorporate))
                .param("now", now())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private long[] groups(@Nullable GroupId top) {
        TenantContext context = TenantContext.required();
        if (top != null) {
            AccessDecision decision = access.decide(context.requiredActor(), VIEW, top);
            if (!decision.allowed()) {
                throw new PermissionDeniedException(VIEW, top, decision);
            }
        }
        OrganizationTree tree = source.tenant(context.tenant()).tree();
        long[] groups = LongStream.of(groupsWithView())
                .filter(group -> top == null || tree.isAtOrAbove(top, new GroupId(group)))
                .toArray();
        if (groups.length == 0) {
            throw new PermissionDeniedException(
                    VIEW, GroupId.corporateOf(context.tenant()), AccessDecision.missingPermission());
        }
        return groups;
    }

    private long[] groupsWithView() {
        return access.groupsWith(TenantContext.required().requiredActor(), VIEW).stream()
                .mapToLong(GroupId::value)
                .toArray();
    }

    private boolean isCorporate(long group) {
        return group == TenantContext.required().tenant().value();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private record Row(UserSummary user, String key) {}
}
