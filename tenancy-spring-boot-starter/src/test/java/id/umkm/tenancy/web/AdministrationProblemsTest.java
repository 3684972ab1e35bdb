package id.umkm.tenancy.web;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.access.MembershipId;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.RoleId;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.administration.AccessRule;
import id.umkm.tenancy.administration.AccessRuleException;
import id.umkm.tenancy.administration.AuthorityExceededException;
import id.umkm.tenancy.administration.MembershipNotFoundException;
import id.umkm.tenancy.administration.RoleNotFoundException;
import id.umkm.tenancy.administration.SubscriptionNotFoundException;
import id.umkm.tenancy.administration.UserNotFoundException;
import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.subscription.SubscriptionId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the services refuse, as a caller over HTTP sees it. */
class AdministrationProblemsTest {

    private static final TenantId TENANT = new TenantId(1);
    private static final Actor ANI = Actor.user(new UserId("ani"));

    private final List<AuditEvent> audited = new ArrayList<>();

    static Stream<Arguments> refusals() {
        return Stream.of(
                refusal(() -> new RoleNotFoundException(new RoleId(7)), 404, "role-not-found"),
                refusal(() -> new MembershipNotFoundException(new MembershipId(7)), 404, "membership-not-found"),
                refusal(() -> new SubscriptionNotFoundException(new SubscriptionId(7)), 404, "subscription-not-found"),
                refusal(() -> new UserNotFoundException(new UserId("x")), 404, "user-not-found"),
                refusal(() -> PermissionPattern.of("Sales.*"), 400, "invalid-value"),
                refusal(() -> new TimeWindow(Instant.MAX, Instant.EPOCH), 400, "invalid-value"),
                refusal(AdministrationProblemsTest::exceeded, 403, "permission-denied"));
    }

    private static Arguments refusal(Supplier<Object> refusal, int status, String type) {
        return Arguments.of(refusal, status, type);
    }

    private static AuthorityExceededException exceeded() {
        return new AuthorityExceededException(PermissionPattern.of("sales.*"), new GroupId(5), true, TimeWindow.ALWAYS);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void eachRefusal_isAProblemOfItsOwnType(Supplier<Object> refusal, int status, String type) {
        assertThat(answer(refusal))
                .hasStatus(status)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("urn:tenancy:problem:" + type);
    }

    @ParameterizedTest
    @EnumSource
    void eachRule_namesItsField_andTellsConflictsFromBadInput(AccessRule rule) {
        MvcTestResult result = answer(() -> new AccessRuleException(rule, "what, why, what next"));

        assertThat(result).hasStatus(rule.isConflict() ? 409 : 422);
        assertThat(result).bodyJson().extractingPath("$.rule").isEqualTo(rule.name());
        assertThat(result).bodyJson().extractingPath("$.field").isEqualTo(rule.field());
        assertThat(result).bodyJson().extractingPath("$.detail").isEqualTo("what, why, what next");
    }

    @Test
    void handingOutMoreThanOneHolds_isADenialThatSaysWhat_andIsAudited() {
        MvcTestResult result = answer(AdministrationProblemsTest::exceeded);

        assertThat(result).bodyJson().extractingPath("$.reason").isEqualTo("EXCEEDS_OWN_GRANTS");
        assertThat(result).bodyJson().extractingPath("$.permission").isEqualTo("sales.*");
        assertThat(audited)
                .singleElement()
                .satisfies(event -> assertThat(event.details())
                        .containsEntry("permission", "sales.*")
                        .containsEntry("group", "5"));
    }

    private MvcTestResult answer(Supplier<Object> refusal) {
        DenialAudit audit = new DenialAudit(audited::add, Clock.systemUTC());
        MockMvcTester mvc = MockMvcTester.of(
                List.of(new Refusing(refusal)),
                builder -> builder.setControllerAdvice(new AdministrationExceptionHandler(audit))
                        .build());
        return TenantContext.of(TENANT, ANI)
                .call(() -> mvc.post().uri("/refused").exchange());
    }

    /** Throws what its supplier makes or throws. */
    @RestController
    static final class Refusing {

        private final Supplier<Object> refusal;

        Refusing(Supplier<Object> refusal) {
            this.refusal = refusal;
        }

        @PostMapping("/refused")
        String refused() {
            throw (RuntimeException) refusal.get();
        }
    }
}
