package id.umkm.tenancy.attack;

import id.umkm.tenancy.postgres.BindingMode;
import java.util.ArrayList;
import java.util.List;

/** How the application gets to its database: through which entrance, and how transactions are bound. */
record Passage(Entrance entrance, BindingMode mode) {

    static List<Passage> all() {
        List<Passage> all = new ArrayList<>();
        for (Entrance entrance : Entrance.values()) {
            for (BindingMode mode : BindingMode.values()) {
                all.add(new Passage(entrance, mode));
            }
        }
        return all;
    }

    @Override
    public String toString() {
        return entrance + ", " + mode;
    }
}
