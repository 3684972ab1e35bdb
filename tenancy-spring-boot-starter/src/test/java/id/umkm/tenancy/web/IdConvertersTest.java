package id.umkm.tenancy.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.access.MembershipId;
import id.umkm.tenancy.access.RoleId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.subscription.PlanId;
import id.umkm.tenancy.subscription.SubscriptionId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.format.support.DefaultFormattingConversionService;

class IdConvertersTest {

    private static final List<Class<?>> IDS =
            List.of(GroupId.class, MembershipId.class, RoleId.class, PlanId.class, SubscriptionId.class);

    private final DefaultFormattingConversionService conversion = new DefaultFormattingConversionService();

    IdConvertersTest() {
        new IdConverters().addFormatters(conversion);
    }

    @Test
    void idIsReadInItsOneSpelling() {
        assertThat(conversion.convert("54", GroupId.class)).isEqualTo(new GroupId(54));
        assertThat(conversion.convert("9223372036854775807", GroupId.class)).isEqualTo(new GroupId(Long.MAX_VALUE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"+54", "054", " 54", "54 ", "5 4", "\u0665\u0664", "0x36", "-54", "0", "9223372036854775808"})
    void anyOtherSpellingIsRefused(String spelling) {
        assertThat(IDS)
                .allSatisfy(id -> assertThatThrownBy(() -> conversion.convert(spelling, id))
                        .isInstanceOf(ConversionFailedException.class));
    }
}
