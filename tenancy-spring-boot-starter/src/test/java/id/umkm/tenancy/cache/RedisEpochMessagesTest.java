package id.umkm.tenancy.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.redis.connection.DefaultMessage;

/** What is taken for a message, and what is passed over. */
class RedisEpochMessagesTest {

    private final List<String> received = new ArrayList<>();

    @Test
    void aMessageNamesTenantAndEpoch() {
        receive("51:1764131509000000");
        receive("0:" + Long.MAX_VALUE);
        assertThat(received).containsExactly("51 1764131509000000", "0 " + Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "51",
                "51:",
                ":7",
                "51:7:8",
                " 51:7",
                "51:7\n",
                "-51:7",
                "51:-7",
                "+51:7",
                "51:7.0",
                "٥١:7",
                "99999999999999999999:7",
                "51:9999999999999999999",
                "51:00000000000000000000000000000000007"
            })
    void anythingElseIsPassedOver(String body) {
        receive(body);
        assertThat(received).isEmpty();
    }

    @Property(tries = 1_000)
    void nothingMakesTheListenerFail(@ForAll byte[] body) {
        RedisEpochMessages.listener((tenant, epoch) -> received.add(tenant + " " + epoch))
                .onMessage(new DefaultMessage(new byte[0], body), null);
    }

    private void receive(String body) {
        RedisEpochMessages.listener((tenant, epoch) -> received.add(tenant + " " + epoch))
                .onMessage(new DefaultMessage(new byte[0], body.getBytes(StandardCharsets.UTF_8)), null);
    }
}
