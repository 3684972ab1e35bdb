package id.umkm.tenancy.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditEventTest {

    @Test
    void actorAndAction_areNotBlank() {
        assertThatIllegalArgumentException().isThrownBy(() -> event(" ", "group.created", Map.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> event("user:ani", "", Map.of()));
    }

    @Test
    void details_areCopied() {
        Map<String, String> details = new HashMap<>(Map.of("after.name", "Toko"));
        AuditEvent event = event("user:ani", "group.created", details);

        details.put("after.name", "Gudang");

        assertThat(event.details()).containsExactly(Map.entry("after.name", "Toko"));
    }

    private static AuditEvent event(String actor, String action, Map<String, String> details) {
        return new AuditEvent(Instant.EPOCH, null, actor, action, null, details);
    }
}
