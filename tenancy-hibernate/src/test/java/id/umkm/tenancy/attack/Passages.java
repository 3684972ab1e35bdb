package id.umkm.tenancy.attack;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same work through each passage, all of it at the same time, each in a world of its own. Most of it is waiting. */
final class Passages<T> implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<Passage, Future<T>> results = new HashMap<>();

    /** Begins. */
    Passages(Work<T> work) {
        for (Passage passage : Passage.all()) {
            results.put(passage, threads.submit(() -> inLab(passage, work)));
        }
    }

    /** Work in a lab. */
    @FunctionalInterface
    interface Work<T> {
        T run(Lab lab) throws Exception;
    }

    /** Waits for what has come of it. Skips the test where the entrance is missing. */
    T await(Passage passage) throws Exception {
        try {
            return Objects.requireNonNull(results.get(passage)).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static <T> T inLab(Passage passage, Work<T> work) throws Exception {
        passage.entrance().assumeOpen();
        try (World world = World.isolated();
                Entrance.Way way = passage.entrance().open(world);
                Lab lab = new Lab(world, way.url(), HibernateOfHost.WITH_TENANCY, passage.mode())) {
            return work.run(lab);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
