package id.umkm.tenancy.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

class TenantContextFilterTest {

    private static final TenantContext SITI = TenantContext.of(new TenantId(7), Actor.user(new UserId("siti")));

    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final List<@Nullable TenantContext> seen = new ArrayList<>();
    private final FilterChain chain = (req, res) -> seen.add(TenantContext.current());

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void tenantIsBoundForTheChainAndNoLonger() throws Exception {
        signIn();
        filter(authentication -> new Siti()).doFilter(request, response, chain);

        assertThat(seen).containsExactly(SITI);
        assertThat(TenantContext.current()).isNull();
    }

    @Test
    void laterDispatchesRememberWhoAsked() throws Exception {
        signIn();
        TenantContextFilter filter = filter(authentication -> new Siti());
        filter.doFilter(request, response, chain);
        signOut();
        for (DispatcherType type : new DispatcherType[] {DispatcherType.ASYNC, DispatcherType.ERROR}) {
            request.setDispatcherType(type);
            filter.doFilter(request, response, (req, res) -> {
                seen.add(TenantContext.current());
                assertThat(currentUser()).isNotNull();
            });
            signOut();
        }

        assertThat(seen).containsExactly(SITI, SITI, SITI);
    }

    @Test
    void dispatchOfARequestThatNeverSignedInBindsNothing() throws Exception {
        signIn();
        request.setDispatcherType(DispatcherType.ERROR);
        filter(authentication -> new Siti()).doFilter(request, response, chain);

        assertThat(seen).hasSize(1).containsOnlyNulls();
    }

    @Test
    void requestThatFailsWhileItsTenantIsLookedUpStillKnowsItsUserOnTheErrorDispatch() throws Exception {
        signIn();
        TenantContextFilter filter = filter(authentication -> {
            throw new IllegalStateException("the database is down");
        });
        assertThatThrownBy(() -> filter.doFilter(request, response, chain)).hasMessage("the database is down");
        signOut();

        request.setDispatcherType(DispatcherType.ERROR);
        filter.doFilter(request, response, (req, res) -> {
            assertThat(currentUser()).isNotNull();
            assertThat(TenantContext.current()).isNull();
        });
    }

    @Test
    void strangerIsBoundToNothing() throws Exception {
        filter(authentication -> new Siti()).doFilter(request, response, chain);

        assertThat(seen).hasSize(1).containsOnlyNulls();
        assertThat(response.getHeader("Cache-Control")).isNull();
    }

    @Test
    void ordinaryUserOfThePlatformsOwnTenantIsRefused() throws Exception {
        signIn();
        filter(authentication -> new Siti(TenantId.PLATFORM)).doFilter(request, response, chain);

        assertThat(seen).isEmpty();
        assertThat(response.getStatus()).isEqualTo(404);
    }

    @Test
    void userOfATenantThatDoesNotExistIsRefused() throws Exception {
        signIn();
        filter(authentication -> new Siti(new TenantId(8))).doFilter(request, response, chain);

        assertThat(seen).isEmpty();
        assertThat(response.getStatus()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+7", "07", " 7", "7 ", "7\u00a0", "\u0667", "0x7", "-7", "", "9223372036854775808"})
    void tenantInAnyButItsOneSpellingIsRefused(String spelling) throws Exception {
        signIn();
        request.addHeader("X-Tenant-Id", spelling);
        filter(authentication -> new Siti()).doFilter(request, response, chain);

        assertThat(seen).isEmpty();
        assertThat(response.getStatus()).isEqualTo(400);
    }

    @Test
    void tenantInItsOneSpellingIsBound() throws Exception {
        signIn();
        request.addHeader("X-Tenant-Id", "7");
        filter(authentication -> new Siti()).doFilter(request, response, chain);

        assertThat(seen).containsExactly(SITI);
    }

    private static void signIn() {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("siti", null, "STAFF"));
    }

    private static @Nullable Authentication currentUser() {
        return SecurityContextHolder.getContext().getAuthentication();
    }

    private static TenantContextFilter filter(TenantPrincipalResolver principals) {
        TenantIdentification identification = new TenantIdentification(
                principals,
                (tenant, user) -> tenant.equals(SITI.tenant()),
                event -> {},
                Clock.systemUTC(),
                "X-Tenant-Id");
        return new TenantContextFilter(
                identification,
                (request, response, refusal) ->
                        response.sendError(refusal.reason() == TenantRefusedException.Reason.MALFORMED ? 400 : 404),
                SecurityContextHolder.getContextHolderStrategy());
    }

    private record Siti(TenantId tenantId) implements TenantPrincipal {

        Siti() {
            this(new TenantId(7));
        }

        @Override
        public UserId userId() {
            return new UserId("siti");
        }
    }
}
