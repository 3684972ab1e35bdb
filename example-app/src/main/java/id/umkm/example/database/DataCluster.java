package id.umkm.example.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/**
 * The server's data in their folder.
 *
 * @param folder the folder, taken
 * @param command runs PostgreSQL's programs
 */
record DataCluster(DatabaseFolder folder, ServerCommand command) {

    /**
     * Makes the data ready for a server: creates them where there are none, else stops a server left over on them.
     *
     * @return the superuser's password
     * @throws EmbeddedServerException if the data are of another major version
     */
    String prepare(String superuser, String host) throws IOException {
        if (!Files.exists(folder.data())) {
            return create(superuser, host);
        }
        requireSameVersion();
        LeftoverServer.stop(folder.data(), command);
        return Files.readString(folder.superuserPassword());
    }

    private String create(String superuser, String host) throws IOException {
        FileSystemUtils.deleteRecursively(folder.unfinishedData());
        String password = drawPassword();
        command.run(
                "initdb",
                List.of(
                        "--pgdata=" + folder.unfinishedData(),
                        "--username=" + superuser,
                        "--pwfile=" + folder.superuserPassword(),
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--locale=C",
                        "--set=listen_addresses=" + host,
                        "--set=unix_socket_directories=",
                        "--set=timezone=UTC",
                        "--set=log_timezone=UTC"));
        Files.move(folder.unfinishedData(), folder.data());
        return password;
    }

    private String drawPassword() throws IOException {
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        String password = HexFormat.of().formatHex(secret);
        Path file = folder.superuserPassword();
        Files.deleteIfExists(file);
        Files.writeString(Files.createFile(file, readableByOwnerOnly(file)), password);
        command.user().own(file);
        return password;
    }

    private static FileAttribute<?>[] readableByOwnerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private void requireSameVersion() throws IOException {
        String written = Files.readString(folder.data().resolve("PG_VERSION")).strip();
        String program = command.run("postgres", List.of("--version"));
        if (!program.contains(" " + written + ".")) {
            throw new EmbeddedServerException(
                    "The data in " + folder.root() + " were written by PostgreSQL " + written
                            + ", but this application brings " + program + ".",
                    "Choose another folder with --umkm.data-directory=<folder>, or delete this one if its data are of no value.");
        }
    }
}
