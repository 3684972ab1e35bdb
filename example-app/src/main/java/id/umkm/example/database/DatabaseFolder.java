package id.umkm.example.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds one embedded server and its data. It is held by at most one living instance at a time: by a file
 * lock, which the operating system takes back when the holder dies, in whatever way.
 */
final class DatabaseFolder implements AutoCloseable {

    private final Path root;
    private final FileChannel lockFile;

    private DatabaseFolder(Path root, FileChannel lockFile) {
        this.root = root;
        this.lockFile = lockFile;
    }

    /**
     * Takes a folder, and creates it where it does not exist.
     *
     * @throws EmbeddedServerException if another living instance holds it, or it cannot be written
     */
    static DatabaseFolder take(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        try {
            root = Files.createDirectories(root).toRealPath();
            FileChannel lockFile =
                    FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(lockFile) == null) {
                lockFile.close();
                throw new EmbeddedServerException(
                        "The data folder " + root + " is in use by another running instance.",
                        "Stop the other instance, or give this one a folder of its own with --umkm.data-directory=<folder>.");
            }
            return new DatabaseFolder(root, lockFile);
        } catch (IOException e) {
            throw new EmbeddedServerException(
                    "The data folder " + root + " cannot be used: " + e + ".",
                    "Make it writable for the user who starts the application, or choose another with --umkm.data-directory=<folder>.",
                    e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel lockFile) throws IOException {
        try {
            return lockFile.tryLock();
        } catch (OverlappingFileLockException heldByThisJvm) {
            return null;
        }
    }

    Path root() {
        return root;
    }

    /** Where the data are, once {@code initdb} has completed. */
    Path data() {
        return root.resolve("data");
    }

    /** Where {@code initdb} works; renamed to {@link #data()} at its end, so that half a cluster is never taken for one. */
    Path unfinishedData() {
        return root.resolve("data.new");
    }

    Path superuserPassword() {
        return root.resolve("superuser-password");
    }

    Path serverLog() {
        return root.resolve("postgres.log");
    }

    Path commandLog() {
        return root.resolve("command.log");
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
