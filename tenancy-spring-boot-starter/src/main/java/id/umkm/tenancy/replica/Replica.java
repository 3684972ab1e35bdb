package id.umkm.tenancy.replica;

import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/** One replica, and whether it serves. */
final class Replica {

    private final String name;
    private final DataSource dataSource;
    private final AtomicBoolean probed = new AtomicBoolean();
    private volatile boolean up;
    private volatile long downSince;

    Replica(String name, DataSource dataSource) {
        this.name = name;
        this.dataSource = dataSource;
    }

    String name() {
        return name;
    }

    DataSource dataSource() {
        return dataSource;
    }

    boolean isUp() {
        return up;
    }

    void up() {
        up = true;
    }

    /** Takes it out of use; tells whether it was in use until now. */
    boolean down(long now) {
        boolean was = up;
        downSince = now;
        up = false;
        return was;
    }

    /** Lets one thread find out whether it is back, once it has been away for a time. */
    boolean beginProbe(long now, long after) {
        return !up && now - downSince >= after && probed.compareAndSet(false, true);
    }

    void endProbe(long now) {
        downSince = now;
        probed.set(false);
    }
}
