package id.umkm.tenancy.attack;

import static id.umkm.tenancy.attack.Deed.CHANGE;
import static id.umkm.tenancy.attack.Deed.INSERT_FOR;
import static id.umkm.tenancy.attack.Deed.READ;
import static id.umkm.tenancy.attack.Deed.REFERENCE;

import jakarta.persistence.EntityGraph;
import jakarta.persistence.LockModeType;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.hibernate.ScrollMode;
import org.hibernate.ScrollableResults;
import org.hibernate.Session;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaInsertValues;
import org.jspecify.annotations.Nullable;

/** Ways to come by an entity in a Session. What they give is read with all that hangs on it, changed, and referred to. */
final class LoadingRoads {

    private static final String ALL = "select i from Item i";
    // Without a tenant in the query, Hibernate stumbles over two rows of one key, and shows none.
    private static final String NO_TWINS = "select i from Item i where i.code <> 'T'";
    private static final String ONE = "select i from Item i where i.id = ?1";

    private LoadingRoads() {}

    /** Comes by entities; those that are not there are left out, or null. */
    @FunctionalInterface
    private interface Loading {
        List<? extends Item> load(Session session, Target victim);
    }

    static List<Road> all() {
        return List.of(
                loading("find", LoadingRoads::find),
                loading("find by several ids", LoadingRoads::findMultiple),
                loading(
                        "find with a lock",
                        (session, victim) ->
                                listOf(session.find(Item.class, victim.dish(), LockModeType.PESSIMISTIC_WRITE))),
                loading("find with an entity graph", LoadingRoads::findWithGraph),
                loading("getReference", (session, victim) -> listOf(session.getReference(Item.class, victim.dish()))),
                loading("natural id", LoadingRoads::byNaturalId),
                loading("scroll", LoadingRoads::scroll),
                loading("stream", LoadingRoads::stream),
                withInserts(
                        "JPQL",
                        (session, victim) -> session.createSelectionQuery(NO_TWINS, Item.class)
                                .getResultList(),
                        LoadingRoads::insertByQuery),
                withInserts("Criteria", LoadingRoads::criteria, LoadingRoads::insertByCriteria));
    }

    private static Road loading(String name, Loading loading) {
        return road(name, loading).cannot(INSERT_FOR, "it loads what is there").complete();
    }

    private static Road withInserts(String name, Loading loading, Road.Attack insert) {
        return road(name, loading).can(INSERT_FOR, insert).complete();
    }

    private static Road road(String name, Loading loading) {
        return Road.named(name)
                .can(
                        READ,
                        attempt -> attempt.session(session -> Loot.seen(loading.load(session, attempt.victim()).stream()
                                .flatMap(LoadingRoads::allOf)
                                .toList())))
                .can(CHANGE, attempt -> attempt.session(session -> change(loading, session, attempt.victim())))
                .can(
                        REFERENCE,
                        attempt -> attempt.session(session -> {
                            for (Item item : victims(loading, session, attempt.victim())) {
                                session.persist(Sale.of(attempt.own(), attempt.newKey(), item));
                            }
                            return Loot.nothing();
                        }));
    }

    private static Loot change(Loading loading, Session session, Target victim) {
        List<Item> items = victims(loading, session, victim);
        items.forEach(item -> {
            item.setName("taken");
            item.getTags().clear();
        });
        return Loot.touched(items.size());
    }

    // Some roads load more than the victim's rows, and the attacker's own are no loot.
    private static List<Item> victims(Loading loading, Session session, Target victim) {
        List<Item> items = new ArrayList<>();
        for (Item item : loading.load(session, victim)) {
            if (Long.valueOf(victim.dish()).equals(session.getIdentifier(item))) {
                items.add(item);
            }
        }
        return items;
    }

    private static Stream<?> allOf(Item item) {
        return Stream.of(
                        Stream.of(String.valueOf(item.getName()), String.valueOf(item.getNote())),
                        item.getTags().stream(),
                        item.getSuppliers().stream().map(Supplier::getName))
                .flatMap(part -> part);
    }

    private static List<Item> find(Session session, Target victim) {
        return listOf(session.find(Item.class, victim.dish()));
    }

    private static List<Item> findWithGraph(Session session, Target victim) {
        EntityGraph<Item> graph = session.createEntityGraph(Item.class);
        graph.addAttributeNodes("tags", "suppliers");
        return listOf(session.find(graph, victim.dish()));
    }

    private static List<Item> findMultiple(Session session, Target victim) {
        return session.findMultiple(Item.class, List.of(victim.dish(), victim.item())).stream()
                .filter(Objects::nonNull)
                .toList();
    }

    private static List<Item> byNaturalId(Session session, Target victim) {
        return listOf(session.byNaturalId(Item.class)
                .using("groupId", victim.group())
                .using("code", victim.code())
                .load());
    }

    private static List<Item> scroll(Session session, Target victim) {
        List<Item> items = new ArrayList<>();
        try (ScrollableResults<Item> results =
                session.createSelectionQuery(ALL, Item.class).setFetchSize(1).scroll(ScrollMode.FORWARD_ONLY)) {
            while (results.next()) {
                items.add(results.get());
            }
        }
        return items;
    }

    private static List<Item> stream(Session session, Target victim) {
        try (Stream<Item> items = session.createSelectionQuery(ONE, Item.class)
                .setParameter(1, victim.dish())
                .setFetchSize(1)
                .getResultStream()) {
            return items.toList();
        }
    }

    private static List<Item> criteria(Session session, Target victim) {
        HibernateCriteriaBuilder builder = session.getCriteriaBuilder();
        CriteriaQuery<Item> query = builder.createQuery(Item.class);
        Root<Item> item = query.from(Item.class);
        query.where(builder.equal(item.get("code"), victim.code()));
        return session.createSelectionQuery(query).getResultList();
    }

    private static Loot insertByQuery(Attempt attempt) {
        return attempt.session(session -> {
            session.createMutationQuery(
                            "insert into Supplier (id, tenantId, groupId, name) values (?1, ?2, ?3, 'planted')")
                    .setParameter(1, attempt.newKey())
                    .setParameter(2, attempt.victim().tenant())
                    .setParameter(3, attempt.victim().group())
                    .executeUpdate();
            return Loot.nothing();
        });
    }

    private static Loot insertByCriteria(Attempt attempt) {
        return attempt.session(session -> {
            HibernateCriteriaBuilder builder = session.getCriteriaBuilder();
            JpaCriteriaInsertValues<Supplier> insert = builder.createCriteriaInsertValues(Supplier.class);
            Root<Supplier> target = insert.getTarget();
            insert.setInsertionTargetPaths(
                    List.of(target.get("id"), target.get("tenantId"), target.get("groupId"), target.get("name")));
            insert.values(builder.values(
                    builder.value(attempt.newKey()),
                    builder.value(attempt.victim().tenant()),
                    builder.value(attempt.victim().group()),
                    builder.value("planted")));
            session.createMutationQuery(insert).executeUpdate();
            return Loot.nothing();
        });
    }

    private static <T> List<T> listOf(@Nullable T value) {
        return value == null ? List.of() : List.of(value);
    }
}
