package id.umkm.tenancy.postgres;

import java.util.ArrayList;
import java.util.List;

/** Gathers all findings, so that they can be remedied at once. */
final class Findings {

    private final List<Finding> all = new ArrayList<>();

    void add(String object, String problem, String remedy) {
        all.add(new Finding(object, problem, remedy));
    }

    List<Finding> all() {
        return List.copyOf(all);
    }
}
