package id.umkm.tenancy.cache;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.revocation.Epochs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How things are named in Redis. */
class SharedKeysTest {

    private static final TenantId TENANT = new TenantId(51);
    private static final UserId ANI = new UserId("ani@example.com");
    private static final Epochs AT = new Epochs(1_764_131_509_000_000L, 3);

    private final SharedKeys keys = new SharedKeys("tenancy:kios", new Seal(null));

    /** What a key stands for. */
    record Named(TenantId tenant, long epoch, UserId user) {}

    @Property(tries = 1_000)
    void differentThingsHaveDifferentNames(@ForAll("named") Named one, @ForAll("named") Named other) {
        assertThat(nameOf(one).equals(nameOf(other))).isEqualTo(one.equals(other));
    }

    @Test
    void aNameBeginsWithNamespaceTenantAndEpoch() {
        assertThat(text(keys.grants(TENANT, ANI, AT)))
                .matches("tenancy:kios:51:1764131509000000:grants\\.1:[A-Za-z0-9_-]{22}");
        assertThat(text(keys.tenant(TENANT, AT))).isEqualTo("tenancy:kios:51:1764131509000000:tree.1:3");
        assertThat(keys.channel()).isEqualTo("tenancy:kios:epochs");
    }

    @Test
    void aUserIsNotNamedAndNotTheSameInTwoTenants() {
        String here = text(keys.grants(TENANT, ANI, AT));
        String there = text(keys.grants(new TenantId(52), ANI, AT));
        assertThat(here).doesNotContain("ani").doesNotContain("@");
        assertThat(there).doesNotEndWith(here.substring(here.lastIndexOf(':')));
    }

    @Test
    void withASecretTheDigestOfAUserCannotBeGuessed() {
        SharedKeys secret = new SharedKeys("tenancy:kios", new Seal("rahasia"));
        assertThat(secret.grants(TENANT, ANI, AT)).isNotEqualTo(keys.grants(TENANT, ANI, AT));
    }

    @Test
    void theNamespaceFollowsTheApplicationUnlessItIsGiven() {
        assertThat(redis(null).namespaceFor("kios")).isEqualTo("tenancy:kios");
        assertThat(redis(null).namespaceFor(null)).isEqualTo("tenancy");
        assertThat(redis("toko").namespaceFor("kios")).isEqualTo("toko");
    }

    private static CacheProperties.Redis redis(@Nullable String namespace) {
        return new CacheProperties.Redis(true, namespace, null, Duration.ofMillis(1), Duration.ofMillis(1));
    }

    private String nameOf(Named named) {
        return text(keys.grants(named.tenant, named.user, new Epochs(named.epoch, 0)));
    }

    private static String text(byte[] name) {
        return new String(name, StandardCharsets.UTF_8);
    }

    @Provide
    Arbitrary<Named> named() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 11),
                        Arbitraries.longs().between(0, 11),
                        Arbitraries.of("a", "1", "1:a", "a:1", "1:1", ":", "::"))
                .as((tenant, epoch, user) -> new Named(new TenantId(tenant), epoch, new UserId(user)));
    }
}
