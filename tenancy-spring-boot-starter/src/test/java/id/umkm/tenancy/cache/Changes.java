package id.umkm.tenancy.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.springframework.transaction.TransactionDefinition;

/** One change of every kind, each in a tenant of its own, made on one of two nodes. */
final class Changes {

    private static final Runnable NOTHING = () -> {};

    private final TwoNodes nodes;
    private final List<Change> all;

    private Changes(TwoNodes nodes) {
        this.nodes = nodes;
        this.all = Arrays.stream(Mutation.values())
                .map(mutation -> prepare(nodes.here, mutation))
                .toList();
    }

    private record Change(Mutation mutation, World world, boolean before) {

        boolean ask(Node node) {
            return mutation.ask(node, world);
        }

        void assertMadeOn(Node node) {
            assertThat(ask(node)).as(mutation.name()).isNotEqualTo(before);
        }
    }

    /** Opens the tenants, and makes what the changes are to change. */
    static Changes prepare(TwoNodes nodes) {
        return new Changes(nodes);
    }

    private static Change prepare(Node node, Mutation mutation) {
        World world = World.open(node);
        Node.in(mutation.tenant(world), () -> mutation.prepare(node, world));
        return new Change(mutation, world, mutation.ask(node, world));
    }

    int size() {
        return all.size();
    }

    /** Has the other node cache what the changes are to change. */
    void warm() {
        all.forEach(each ->
                assertThat(each.ask(nodes.there)).as(each.mutation.name()).isEqualTo(each.before));
    }

    /**
     * Makes all, and asserts of each that it counts on its node at once.
     *
     * @param during happens in the middle of a transaction, when half of the changes are made
     */
    void make(Runnable during) {
        int middle = all.size() / 2;
        for (int i = 0; i < all.size(); i++) {
            make(all.get(i), i == middle ? during : NOTHING);
            all.get(i).assertMadeOn(nodes.here);
        }
    }

    private void make(Change change, Runnable during) {
        Node.in(
                change.mutation.tenant(change.world),
                () -> nodes.here
                        .transaction(TransactionDefinition.PROPAGATION_REQUIRED)
                        .executeWithoutResult(status -> {
                            change.mutation.make(nodes.here, change.world);
                            during.run();
                        }));
    }

    /** Waits until all count on the other node. */
    void awaitElsewhere() {
        for (Change change : all) {
            TwoNodes.await(change.mutation + " counts elsewhere", () -> change.ask(nodes.there) != change.before);
        }
    }

    /** Waits until the other node has begun and ended a poll after now, and asserts that all count there then. */
    void assertElsewhereByThePoll() {
        // One may be under way that began before.
        int enough = nodes.there.events().polls.get() + 2;
        TwoNodes.await(
                "a poll begins and ends", () -> nodes.there.events().polls.get() >= enough);
        all.forEach(each -> each.assertMadeOn(nodes.there));
    }

    /** Asserts that all count on both nodes now. */
    void assertMade() {
        for (Change change : all) {
            change.assertMadeOn(nodes.here);
            change.assertMadeOn(nodes.there);
        }
    }

    /** Tells whether what an observer was told of concerns one of the tenants. */
    boolean concern(String raised) {
        return all.stream().anyMatch(each -> raised.startsWith(each.world.tenant() + " "));
    }
}
