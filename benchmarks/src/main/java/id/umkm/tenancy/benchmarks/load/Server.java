package id.umkm.tenancy.benchmarks.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The example application in a process of its own, with an empty database that it brings along. */
final class Server implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);
    private static final Pattern READY = Pattern.compile("UMKM API siap di (http://localhost:[0-9]+)");

    private final Process process;
    private final Path log;
    private final Thread atExit;

    private Server(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.atExit = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Starts it from an executable jar. Passwords are hashed with the least work, for the sign-ins are not what is measured.
     *
     * @param jar the jar
     * @param folder an empty folder for the database and the log, which stays
     */
    static Server start(Path jar, Path folder) throws IOException {
        if (!Files.isRegularFile(jar)) {
            throw new IllegalArgumentException(jar + " is not there: package the example application first");
        }
        Path log = folder.resolve("server.log");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-jar",
                jar.toString(),
                "--server.port=0",
                "--umkm.password-strength=4",
                "--umkm.data-directory=" + folder.resolve("data"));
        return new Server(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start(),
                log);
    }

    /**
     * Waits until it serves.
     *
     * @return where
     * @throws IllegalStateException if it ends, or does not serve within three minutes
     */
    String awaitReady() throws IOException, InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < end && !process.waitFor(200, TimeUnit.MILLISECONDS)) {
            Matcher ready = READY.matcher(Files.readString(log, StandardCharsets.UTF_8));
            if (ready.find()) {
                return ready.group(1);
            }
        }
        throw new IllegalStateException(
                "the application does not serve: " + Files.readString(log, StandardCharsets.UTF_8));
    }

    /** Stops it, and the database with it. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IllegalStateException shuttingDown) {
            // The hook does no harm.
        }
    }
}
