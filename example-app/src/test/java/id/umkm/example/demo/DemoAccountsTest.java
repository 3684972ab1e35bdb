package id.umkm.example.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the documents say about who can sign in. */
class DemoAccountsTest {

    @Test
    void documentListsEveryAccountWithItsName() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "demo.md"));

        assertThat(document).contains("`" + DemoData.SUPER_ADMIN + "`");
        DemoData.tenants().stream()
                .flatMap(tenant -> tenant.people().stream())
                .forEach(person ->
                        assertThat(document).contains("| `" + person.email() + "` | " + person.name() + " |"));
    }
}
