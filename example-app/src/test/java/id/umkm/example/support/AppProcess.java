package id.umkm.example.support;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.example.UmkmApplication;
import id.umkm.example.database.UnpackedPrograms;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The application in a process of its own, as a user starts it. */
public final class AppProcess implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("UMKM API siap di (http://localhost:[0-9]+)");

    private final Process process;
    private final StringBuilder output = new StringBuilder();

    private AppProcess(Process process) {
        this.process = process;
    }

    /** Starts it from the tests' class path, on a free port unless one is given. */
    public static AppProcess start(String... arguments) throws IOException {
        return run(List.of("-cp", System.getProperty("java.class.path"), UmkmApplication.class.getName()), arguments);
    }

    /** Starts it on a data folder, with PostgreSQL unpacked before and hashes that cost no time. */
    public static AppProcess start(Path dataFolder) throws IOException {
        UnpackedPrograms.linkInto(dataFolder);
        return start("--umkm.password-strength=4", "--umkm.data-directory=" + dataFolder);
    }

    /** Starts an executable jar on a free port and a data folder: with what it ships, and nothing else. */
    public static AppProcess startJar(Path jar, Path dataFolder) throws IOException {
        return run(
                List.of("-jar", jar.toString()), "--umkm.password-strength=4", "--umkm.data-directory=" + dataFolder);
    }

    private static AppProcess run(List<String> program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(program);
        command.addAll(List.of(arguments));
        if (!String.join(" ", arguments).contains("--server.port=")) {
            command.add("--server.port=0");
        }
        return new AppProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** Waits until it serves, and gives a client for it. */
    public Api ready() throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            output.append(line).append('\n');
            Matcher ready = READY.matcher(line);
            if (ready.find()) {
                drain(lines);
                return new Api(ready.group(1));
            }
        }
        throw new AssertionError("the application ended: " + output);
    }

    /** Waits until it has ended by itself, and gives all that it printed. */
    public String ended() throws IOException, InterruptedException {
        output.append(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output.toString()).isNotZero();
        return output.toString();
    }

    /** Kills it as {@code kill -9} does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    /** Stops it as a user does. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    // A pipe that nobody empties would stop the application sooner or later.
    private static void drain(BufferedReader lines) {
        Thread reader = new Thread(() -> {
            try {
                lines.transferTo(Writer.nullWriter());
            } catch (IOException processEnded) {
                // There is nothing more to read.
            }
        });
        reader.setDaemon(true);
        reader.start();
    }
}
