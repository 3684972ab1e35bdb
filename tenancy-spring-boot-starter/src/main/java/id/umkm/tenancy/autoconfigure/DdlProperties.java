package id.umkm.tenancy.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Row-level security as a file, for teams that review their migrations.
 *
 * @param file File that the row-level security of the entities is written to, instead of serving.
 * @param check Whether to fail where the file is not what would be written, instead of writing it.
 */
@ConfigurationProperties("tenancy.ddl")
record DdlProperties(
        @Nullable String file, @DefaultValue("false") boolean check) {

    /** While this property is set, the application writes the file and ends. */
    static final String FILE = "tenancy.ddl.file";
}
