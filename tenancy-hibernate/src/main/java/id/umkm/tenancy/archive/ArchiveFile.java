package id.umkm.tenancy.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.umkm.tenancy.context.TenantId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** An archive on disk whose content has been found to be what its manifest says. For one thread. */
final class ArchiveFile implements AutoCloseable {

    static final String MANIFEST = "manifest.json";

    private static final int MOST_MANIFEST_BYTES = 16 * 1024 * 1024;

    private final ZipFile zip;
    private final TenantManifest manifest;

    private ArchiveFile(ZipFile zip, TenantManifest manifest) {
        this.zip = zip;
        this.manifest = manifest;
    }

    /** Names the entry of a table. */
    static String entryOf(String table) {
        return "tables/" + URLEncoder.encode(table, UTF_8) + ".jsonl";
    }

    /**
     * Opens an archive and checks all of it.
     *
     * @throws TenantArchiveException if it is no archive, not a whole one, or of another version
     */
    static ArchiveFile open(Path path) {
        try {
            ZipFile zip = new ZipFile(path.toFile());
            try {
                ArchiveFile archive = new ArchiveFile(zip, manifest(zip));
                archive.check();
                return archive;
            } catch (IOException | RuntimeException e) {
                zip.close();
                throw e;
            }
        } catch (IOException e) {
            throw malformed("it does not open: " + e.getMessage(), e);
        }
    }

    TenantManifest manifest() {
        return manifest;
    }

    /** Reads the lines of a table. */
    BufferedReader lines(TenantManifest.Table table) throws IOException {
        return new BufferedReader(new InputStreamReader(content(table.file()), UTF_8));
    }

    static TenantArchiveException malformed(String what, @Nullable Throwable cause) {
        return new TenantArchiveException(
                ArchiveRefusal.MALFORMED_ARCHIVE,
                "this file is not a whole archive of a tenant: " + what + "; take the file that the export wrote",
                cause);
    }

    private static TenantManifest manifest(ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(MANIFEST);
        if (entry == null) {
            throw malformed("it has no " + MANIFEST, null);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] json = in.readNBytes(MOST_MANIFEST_BYTES + 1);
            if (json.length > MOST_MANIFEST_BYTES) {
                throw malformed("its manifest is longer than " + MOST_MANIFEST_BYTES + " bytes", null);
            }
            return ManifestJson.read(json);
        }
    }

    private void check() throws IOException {
        if (!manifest.format().equals(TenantManifest.FORMAT)) {
            throw malformed("its format is '" + manifest.format() + "' and not " + TenantManifest.FORMAT, null);
        }
        if (manifest.version() != TenantManifest.VERSION) {
            throw new TenantArchiveException(
                    ArchiveRefusal.INCOMPATIBLE_ARCHIVE,
                    "the archive is of version " + manifest.version()
                            + " of the format, and this release reads version " + TenantManifest.VERSION
                            + " alone; import it with the release that wrote it");
        }
        if (manifest.tenant() <= 0) {
            throw malformed("its tenant is " + manifest.tenant() + ", and ids of tenants are positive", null);
        }
        if (!manifest.checksum().equals(TenantManifest.checksum(new TenantId(manifest.tenant()), manifest.tables()))) {
            throw malformed("its checksum is not that of its tables", null);
        }
        checkFiles();
    }

    private void checkFiles() throws IOException {
        Set<String> files = new HashSet<>();
        files.add(MANIFEST);
        for (TenantManifest.Table table : allTables()) {
            if (!table.file().equals(entryOf(table.table())) || !files.add(table.file())) {
                throw malformed("table " + table.table() + " is listed twice or under another name", null);
            }
            checkFile(table);
        }
        Set<String> others = new HashSet<>();
        zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> !files.contains(name))
                .forEach(others::add);
        if (!others.isEmpty()) {
            throw malformed("its manifest does not list " + others, null);
        }
    }

    private List<TenantManifest.Table> allTables() {
        return Stream.concat(manifest.tables().stream(), manifest.globalTables().stream())
                .toList();
    }

    private void checkFile(TenantManifest.Table table) throws IOException {
        MessageDigest digest = Digests.sha256();
        long lines = 0;
        try (InputStream in = new DigestInputStream(content(table.file()), digest)) {
            byte[] buffer = new byte[64 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
        }
        if (lines != table.rows() || !Digests.hex(digest.digest()).equals(table.sha256())) {
            throw malformed(
                    table.file() + " has " + lines + " rows that are not the " + table.rows()
                            + " of its manifest, or not the same",
                    null);
        }
    }

    private InputStream content(String file) throws IOException {
        ZipEntry entry = zip.getEntry(file);
        if (entry == null) {
            throw malformed("it has no " + file, null);
        }
        return zip.getInputStream(entry);
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the archive could not be closed", e);
        }
    }
}
