package com.example.warung;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import id.umkm.tenancy.security.RequestPermissions;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A rule for requests decides as the annotation on a method does, and is answered as that is. */
@ExtendWith(OutputCaptureExtension.class)
class WarungRequestRuleTest extends WarungTest {

    @Autowired
    private RequestPermissions permissions;

    @Test
    void holderOfThePermissionPasses() {
        assertThat(get(ruled(satu().unit()), satu().siti()).body()).isEqualTo("allowed at " + satu().unit());
    }

    @Test
    void visibleGroupWithoutThePermissionIsForbiddenWithTheReasonAndAudited() {
        int before = denials();

        HttpResponse<String> response = get(ruled(satu().unit()), satu().budi());

        assertProblem(response, 403, "permission-denied");
        assertThat(response.body())
                .contains("\"reason\":\"MISSING_PERMISSION\"")
                .contains("\"permission\":\"menu.manage\"");
        assertThat(denials()).isEqualTo(before + 1);
    }

    @Test
    void denialByARuleOfTheHostsOwnIsAuditedToo() {
        int before = denials();

        get("/owner/accounts", satu().budi());

        assertThat(denials()).isEqualTo(before + 1);
    }

    @Test
    void otherTenantsGroupIsAnsweredLikeOneThatDoesNotExist() {
        HttpResponse<String> foreign = get(ruled(dua().unit()), satu().siti());
        HttpResponse<String> absent = get(ruled(Long.MAX_VALUE), satu().siti());

        assertProblem(foreign, 404, "group-not-found");
        assertProblem(absent, 404, "group-not-found");
        assertThat(foreign.body().replace(Long.toString(dua().unit()), "?"))
                .isEqualTo(absent.body().replace(Long.toString(Long.MAX_VALUE), "?"));
    }

    @Test
    void strangerIsAskedToSignInWhateverThePathNames() {
        for (String group : new String[] {Long.toString(satu().unit()), "abc"}) {
            assertProblem(get("/held/ruled/" + group, null), 401, "authentication-required");
        }
    }

    @Test
    void variableThatIsNoIdIsRefusedAndNamed() {
        for (String malformed : new String[] {"abc", "-1", "0", "007", "99999999999999999999"}) {
            HttpResponse<String> response = get("/held/ruled/" + malformed, satu().siti());
            assertProblem(response, 400, "invalid-value");
            assertThat(response.body()).contains("\"field\":\"groupId\"");
        }
    }

    @Test
    void superAdminWhoNamesNoTenantIsAskedForOne() {
        assertProblem(get(ruled(satu().unit()), "0:root"), 400, "tenant-required");
        assertThat(get(
                                ruled(satu().unit()),
                                "0:root",
                                "X-Tenant-Id",
                                satu().tenant().toString())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void patternWithoutTheVariableDeniesEverybodyAndTheLogSaysWhy(CapturedOutput output) {
        assertProblem(get("/held/mistaken/" + satu().unit(), satu().siti()), 403, "permission-denied");
        assertThat(output).contains("the rule's pattern has no variable {groupId}, it has [unit]");
    }

    @Test
    void ruleThatCouldNeverHoldIsRefusedWhenItIsMade() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> permissions.require("menu.mange", "groupId"))
                .withMessageContaining("menu.mange");
        for (String name : new String[] {"", " ", "{groupId}"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> permissions.require("menu.manage", name))
                    .withMessageContaining("names no path variable");
        }
    }

    private static String ruled(long group) {
        return "/held/ruled/" + group;
    }

    private static int denials() {
        return superuser()
                .sql("select count(*) from tenancy_audit_event where action = 'access.denied' and actor = 'user:budi'"
                        + " and tenant_id = ?")
                .param(satu().tenant().value())
                .query(Integer.class)
                .single();
    }
}
