package id.umkm.tenancy.orm;

import id.umkm.tenancy.postgres.ProtectionModel;
import id.umkm.tenancy.postgres.RowLevelSecurity;
import id.umkm.tenancy.postgres.RowLevelSecurityException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * Writes the row-level security of an entity model into a file, for teams that review their migrations. No database is
 * needed: the model is read from the classes.
 *
 * <pre>
 * java -cp "target/classes:lib/*" id.umkm.tenancy.orm.RowLevelSecurityScript \
 *     --unit=shop --global-tables=country,currency --output=src/main/resources/db/migration/R__tenancy.sql
 * </pre>
 *
 * <table>
 * <caption>Options</caption>
 * <tr><td>{@code --unit=NAME}</td><td>a persistence unit of {@code META-INF/persistence.xml}; or</td></tr>
 * <tr><td>{@code --entities=CLASS,…}</td><td>the entity classes</td></tr>
 * <tr><td>{@code --global-tables=TABLE,…}</td><td>tables whose rows belong to no tenant; none by default</td></tr>
 * <tr><td>{@code --setting=NAME=VALUE}</td><td>a setting of Hibernate's, such as
 *     {@code hibernate.physical_naming_strategy}; may be repeated</td></tr>
 * <tr><td>{@code --schema=NAME}</td><td>the schema of all tables; {@code public} by default</td></tr>
 * <tr><td>{@code --roles=PREFIX}</td><td>what the names of the database roles begin with; {@code tenancy} by default</td></tr>
 * <tr><td>{@code --output=FILE}</td><td>where to write; to the standard output by default</td></tr>
 * <tr><td>{@code --check}</td><td>writes nothing, and fails where the file is not what would be written</td></tr>
 * </table>
 *
 * <p>It ends with 0; with 1 where the model is refused or the file differs; with 2 where an option is wrong. A Spring Boot
 * application writes the same file by {@code tenancy.ddl.file}. From Java: {@link EntityTables#ofUnit}, then {@link
 * RowLevelSecurity#script()}.
 */
public final class RowLevelSecurityScript {

    private final PrintStream out;
    private final PrintStream err;

    RowLevelSecurityScript(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Writes the file, and ends the process.
     *
     * @param arguments the options
     */
    public static void main(String[] arguments) {
        System.exit(new RowLevelSecurityScript(System.out, System.err).run(arguments));
    }

    int run(String... arguments) {
        try {
            ScriptOptions options = ScriptOptions.parse(arguments);
            return write(security(options), options);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return 2;
        } catch (RowLevelSecurityException e) {
            err.println(e.getMessage());
            return 1;
        } catch (IOException e) {
            err.println("the file could not be read or written: " + e);
            return 1;
        }
    }

    private static RowLevelSecurity security(ScriptOptions options) {
        ProtectionModel library = ProtectionModel.library(options.schema(), options.roles());
        return new RowLevelSecurity(options.entities().in(library, options.globalTables()));
    }

    private int write(RowLevelSecurity security, ScriptOptions options) throws IOException {
        Path file = options.output();
        if (file == null) {
            out.print(security.script());
            out.flush();
            return 0;
        }
        if (options.check()) {
            boolean same = security.isWrittenTo(file);
            if (!same) {
                err.println(file + " is not what the entity model says; write it again, without --check");
            }
            return same ? 0 : 1;
        }
        security.writeTo(file);
        err.println("written: " + file);
        return 0;
    }
}
