package id.umkm.example.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server that still runs on our data although the application that started it is gone, as after {@code kill -9}. To be
 * looked for only by the holder of the folder's lock: then no living instance can be its master.
 */
final class LeftoverServer {

    private static final Logger log = LoggerFactory.getLogger(LeftoverServer.class);
    private static final Duration START_TOLERANCE = Duration.ofSeconds(10);

    private LeftoverServer() {}

    /** Stops what is left over. A process that merely has got the number of a dead server is left alone. */
    static void stop(Path data, ServerCommand command) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        long pid = number(lines, 0);
        ProcessHandle process = ProcessHandle.of(pid).orElse(null);
        if (process == null) {
            return;
        }
        if (isServerOn(data, process, Instant.ofEpochSecond(number(lines, 2)))) {
            log.warn("Stopping PostgreSQL process {}, left over on {} by an instance that was killed", pid, data);
            command.run("pg_ctl", List.of("stop", "-D", data.toString(), "-m", "fast", "-w", "-t", "60"));
        } else {
            log.warn("Removing {}: process {} is another program, no server on this folder", pidFile, pid);
            Files.delete(pidFile);
        }
    }

    private static boolean isServerOn(Path data, ProcessHandle process, Instant writtenAt) {
        ProcessHandle.Info info = process.info();
        // What is dead but not yet reaped still has a number; it runs no program.
        boolean dead = info.command().isEmpty() && info.arguments().isEmpty();
        boolean otherProgram = info.command()
                .map(program -> !Path.of(program).getFileName().toString().startsWith("postgres"))
                .orElse(false);
        boolean otherFolder = info.arguments()
                .map(arguments -> !Arrays.asList(arguments).contains(data.toString()))
                .orElse(false);
        // The server writes the file right after it starts; a process that started later got a number that was free
        // again.
        boolean startedLater = info.startInstant()
                .map(startedAt -> startedAt.isAfter(writtenAt.plus(START_TOLERANCE)))
                .orElse(false);
        return !dead && !otherProgram && !otherFolder && !startedLater;
    }

    private static long number(List<String> lines, int line) {
        try {
            return Long.parseLong(lines.get(line).strip());
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            return 0;
        }
    }
}
