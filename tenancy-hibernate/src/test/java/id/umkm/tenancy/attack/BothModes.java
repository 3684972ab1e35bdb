package id.umkm.tenancy.attack;

import id.umkm.tenancy.postgres.BindingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs the same for each way of binding, at the same time, each in a world of its own. */
final class BothModes {

    private BothModes() {}

    /** Work in a lab. */
    @FunctionalInterface
    interface Work<T> {
        T run(Lab lab) throws Exception;
    }

    static <T> Map<BindingMode, T> run(Entrance entrance, Work<T> work) throws Exception {
        Map<BindingMode, T> results = new EnumMap<>(BindingMode.class);
        ExecutorService threads = Executors.newFixedThreadPool(BindingMode.values().length);
        try {
            List<Callable<T>> tasks = new ArrayList<>();
            for (BindingMode mode : BindingMode.values()) {
                tasks.add(() -> inLab(entrance, mode, work));
            }
            List<Future<T>> futures = threads.invokeAll(tasks);
            for (BindingMode mode : BindingMode.values()) {
                results.put(mode, futures.get(mode.ordinal()).get());
            }
        } finally {
            threads.shutdownNow();
        }
        return results;
    }

    private static <T> T inLab(Entrance entrance, BindingMode mode, Work<T> work) throws Exception {
        try (World world = World.isolated();
                Entrance.Way way = entrance.open(world);
                Lab lab = new Lab(world, way.url(), HibernateOfHost.WITH_TENANCY, mode)) {
            return work.run(lab);
        }
    }
}
