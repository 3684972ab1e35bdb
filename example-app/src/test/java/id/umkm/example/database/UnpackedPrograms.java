package id.umkm.example.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** PostgreSQL's programs, unpacked once for all tests of a JVM: each data folder would else begin with some seconds of that. */
public final class UnpackedPrograms {

    private static final Path FOLDER = unpack();

    private UnpackedPrograms() {}

    /** Puts the programs into a data folder, where the application finds them unpacked. */
    public static void linkInto(Path dataFolder) throws IOException {
        try (Stream<Path> programs = Files.list(FOLDER)) {
            Path home = programs.findFirst().orElseThrow();
            Files.createSymbolicLink(dataFolder.resolve(home.getFileName()), home);
        } catch (FileAlreadyExistsException alreadyThere) {
            // The folder was used before.
        }
    }

    private static Path unpack() {
        try {
            Path folder = Files.createTempDirectory("postgres-programs");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            ServerBinaries.in(folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL could not be unpacked", e);
        }
    }

    private static void delete(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
