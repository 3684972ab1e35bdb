package id.umkm.tenancy.cache;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A Redis server that is a process of this machine, and can be stopped by a signal, as a machine stands still.
 *
 * @param id the process's id
 */
record RedisProcess(String id) {

    static RedisProcess of(int port) {
        return new RedisProcess(RedisContent.info("127.0.0.1", port, "server")
                .lines()
                .filter(line -> line.startsWith("process_id:"))
                .map(line -> line.substring("process_id:".length()).trim())
                .findFirst()
                .orElseThrow());
    }

    boolean isHere() {
        return signal("-0");
    }

    boolean pause() {
        return signal("-STOP");
    }

    boolean resume() {
        return signal("-CONT");
    }

    /** Ends it without a chance to do anything more. */
    boolean kill() {
        return signal("-KILL");
    }

    private boolean signal(String signal) {
        try {
            return new ProcessBuilder("kill", signal, id).start().waitFor() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
