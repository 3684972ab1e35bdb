package id.umkm.example.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs PostgreSQL's programs to their end.
 *
 * @param binaries the programs
 * @param user as whom they run
 * @param output the file that takes what a program prints: a file, for the server inherits the starter's output, and a
 *     pipe would stay open as long as it runs
 */
record ServerCommand(ServerBinaries binaries, ServerUser user, Path output) {

    private static final long LONGEST_SECONDS = 180;

    /**
     * Runs a program.
     *
     * @return what it printed
     * @throws EmbeddedServerException if it fails or does not end
     */
    String run(String program, List<String> arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        user.command(Stream.concat(Stream.of(binaries.program(program)), arguments.stream())
                                .toList()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        // Settings for clients, such as PGPORT or PGDATA, are not meant for this server.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        Process process = builder.start();
        process.getOutputStream().close();
        int status = await(program, process);
        String printed = Files.readString(output).strip();
        if (status != 0) {
            throw new EmbeddedServerException(
                    program + " failed with status " + status + ": " + printed,
                    "Read " + output.resolveSibling("postgres.log")
                            + ", or start with another --umkm.data-directory=<folder>.");
        }
        return printed;
    }

    private static int await(String program, Process process) {
        try {
            if (process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            process.destroyForcibly();
            throw new EmbeddedServerException(
                    program + " did not end within " + LONGEST_SECONDS + " seconds.", "Start the application again.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException(program + " was interrupted.", "Start the application again.", e);
        }
    }
}
