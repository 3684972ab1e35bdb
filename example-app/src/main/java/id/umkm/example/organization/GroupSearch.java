package id.umkm.example.organization;

import id.umkm.example.web.Page;
import id.umkm.example.web.PageQuery;
import id.umkm.example.web.Position;
import id.umkm.tenancy.access.AccessControl;
import id.umkm.tenancy.access.AccessSource;
import id.umkm.tenancy.access.GroupNotFoundException;
import id.umkm.tenancy.access.VisibleGroups;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.organization.Group;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import id.umkm.tenancy.organization.OrganizationTree;
import id.umkm.tenancy.rules.ReviewedNativeSql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds groups that the caller sees: a page of them, or the tree. */
@Service
class GroupSearch {

    private static final String ORDER = "groups";
    private static final String FIND = """
            select id, parent_id, level, name from tenancy_group
            where (:all or id = any (:ids)) and level <= :deepest and (:text = '' or strpos(lower(name), :text) > 0)
              and (level, id) > (:level, :id)
            order by level, id
            """;

    private final AccessControl access;
    private final AccessSource source;
    private final GroupPowers powers;
    private final JdbcClient jdbc;

    GroupSearch(AccessControl access, AccessSource source, GroupPowers powers, JdbcClient jdbc) {
        this.access = access;
        this.source = source;
        this.powers = powers;
        this.jdbc = jdbc;
    }

    /**
     * Finds a page of groups, by level and id.
     *
     * @param text what the name contains, in whichever case; null for any
     * @param below the group at which, and below which, to look; null for everywhere
     * @param depth how many levels below it to look; null for all
     * @throws GroupNotFoundException if the caller does not see the group below which it asks
     */
    @Transactional(readOnly = true)
    public Page<GroupView> page(
            @Nullable String text, @Nullable GroupId below, @Nullable Integer depth, PageQuery query) {
        Position after = query.after(ORDER);
        List<Group> found = find(text, below, depth, after, query.rows());
        Map<Long, GroupView> views =
                powers.views(found).stream().collect(Collectors.toMap(GroupView::id, Function.identity()));
        return Page.of(
                query,
                found,
                group -> Position.of(ORDER, group.type().level(), group.id().value()),
                group -> java.util.Objects.requireNonNull(views.get(group.id().value())));
    }

    /**
     * Gives the tree, as far as the caller sees it.
     *
     * @param below its root; null for all
     * @param depth how many levels below the root; null for all
     * @return the roots of what is seen
     * @throws GroupNotFoundException if the caller does not see the root
     */
    @Transactional(readOnly = true)
    public List<GroupNode> tree(@Nullable GroupId below, @Nullable Integer depth) {
        List<GroupView> views = powers.views(find(null, below, depth, null, Integer.MAX_VALUE));
        Map<Long, GroupNode> nodes = new HashMap<>();
        List<GroupNode> roots = new ArrayList<>();
        // Parents come first, for the order is by level.
        for (GroupView view : views) {
            GroupNode node = new GroupNode(view, new ArrayList<>());
            nodes.put(view.id(), node);
            GroupNode parent = view.parentId() == null ? null : nodes.get(view.parentId());
            (parent == null ? roots : parent.children()).add(node);
        }
        return roots;
    }

    @ReviewedNativeSql(
            "the library's tables have no entities; the policy leaves the bound tenant's rows, of which these are seen")
    private List<Group> find(
            @Nullable String text,
            @Nullable GroupId below,
            @Nullable Integer depth,
            @Nullable Position after,
            int rows) {
        TenantContext context = TenantContext.required();
        OrganizationTree tree = source.tenant(context.tenant()).tree();
        VisibleGroups visible = access.visibleGroups(context.requiredActor());
        long[] ids = below == null ? visible.ids() : atAndBelow(below, tree, visible);
        int top = below == null ? top(visible, tree) : tree.typeOf(below).level();
        return jdbc.sql(FIND + " limit :rows")
                .param("all", below == null && visible.isWholeTenant())
                .param("ids", ids)
                .param("deepest", depth == null ? Integer.MAX_VALUE : top + depth)
                .param("text", text == null ? "" : text.strip().toLowerCase(java.util.Locale.ROOT))
                .param("level", after == null ? -1 : after.number(0))
                .param("id", after == null ? 0 : after.number(1))
                .param("rows", rows)
                .query((row, number) -> {
                    long parent = row.getLong(2);
                    return new Group(
                            new GroupId(row.getLong(1)),
                            context.tenant(),
                            parent == 0 ? null : new GroupId(parent),
                            GroupType.ofLevel(row.getInt(3)),
                            row.getString(4));
                })
                .list();
    }

    private static long[] atAndBelow(GroupId below, OrganizationTree tree, VisibleGroups visible) {
        int position = tree.positionOf(below.value());
        if (position == OrganizationTree.NONE || !visible.contains(below)) {
            throw new GroupNotFoundException(below);
        }
        LongStream.Builder ids = LongStream.builder();
        tree.forEachAtOrBelow(position, at -> ids.add(tree.idAt(at)));
        return ids.build().toArray();
    }

    private static int top(VisibleGroups visible, OrganizationTree tree) {
        if (visible.isWholeTenant()) {
            return GroupType.CORPORATE.level();
        }
        return LongStream.of(visible.ids())
                .mapToInt(id -> tree.typeOf(new GroupId(id)).level())
                .min()
                .orElse(0);
    }
}
