package id.umkm.tenancy.access;

import id.umkm.tenancy.access.AccessExplanation.NearMiss;
import id.umkm.tenancy.access.AccessExplanation.Path;
import id.umkm.tenancy.access.AccessExplanation.SmallestGrant;
import id.umkm.tenancy.access.AccessExplanation.SmallestGrant.ModuleAtUnit;
import id.umkm.tenancy.access.AccessExplanation.SmallestGrant.RoleAtGroup;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Words an explanation in English. */
final class ExplanationText {

    private ExplanationText() {}

    static String of(AccessExplanation explanation) {
        List<String> lines = new ArrayList<>();
        lines.add(verdict(explanation));
        for (NearMiss nearMiss : explanation.nearMisses()) {
            lines.add("- " + nearMiss(nearMiss, explanation.permission()));
        }
        SmallestGrant smallest = explanation.smallestGrant();
        if (smallest != null) {
            lines.add("Smallest grant: " + smallest(smallest));
        }
        return String.join("\n", lines);
    }

    private static String verdict(AccessExplanation explanation) {
        String who = explanation.actor().name() + (explanation.allowed() ? " may use " : " may not use ")
                + explanation.permission() + " at group " + explanation.group();
        return who + ": " + reason(explanation) + ".";
    }

    private static String reason(AccessExplanation explanation) {
        return switch (explanation.decision().reason()) {
            case UNKNOWN_GROUP -> "there is no such group, or you do not see it";
            case SUPER_ADMIN -> "a super admin may do everything";
            case NOT_A_MEMBER -> "no live membership there or above";
            case MODULE_NOT_SUBSCRIBED ->
                "no live subscription there enables the module "
                        + explanation.permission().module();
            case DIRECT, INHERITED -> path(explanation.path());
            case MISSING_PERMISSION -> "no role held there, or inheritably above, has it";
            case MISSING_ABILITY -> "it is held, but the credential in use is narrowed to abilities that leave it out";
        };
    }

    private static String path(@Nullable Path path) {
        return path == null
                ? "a role held above, which you may not see, is inherited"
                : "role " + path.role() + " held at " + path.group() + until(path.window());
    }

    private static String until(TimeWindow window) {
        return window.until() == null ? "" : " until " + window.until();
    }

    private static String nearMiss(NearMiss miss, Permission permission) {
        String role = "role " + miss.role();
        return switch (miss.kind()) {
            case MODULE_NOT_SUBSCRIBED ->
                role + " has it, but the module " + permission.module() + " is not subscribed at " + miss.group();
            case WINDOW_OVER ->
                role + " at " + miss.group() + " had it until " + miss.window().until();
            case WINDOW_NOT_BEGUN ->
                role + " at " + miss.group() + " will have it from "
                        + miss.window().from();
            case HELD_ABOVE_NOT_INHERITABLE -> role + " is held above, at " + miss.group() + ", but is not inheritable";
            case HELD_AT_SIBLING -> role + " is held at a sibling, " + miss.group();
            case HELD_ELSEWHERE -> role + " is held elsewhere, at " + miss.group();
            case ROLE_NOT_ASSIGNED -> role + " has it, but is not assigned at " + miss.group();
        };
    }

    private static String smallest(SmallestGrant smallest) {
        if (smallest instanceof ModuleAtUnit module) {
            return "a subscription of " + module.unit() + " that enables the module " + module.module();
        }
        RoleAtGroup grant = (RoleAtGroup) smallest;
        return (grant.role() == null
                        ? "a role that has " + grant.permission() + " alone, assigned"
                        : "role " + grant.role() + ", assigned")
                + " at " + grant.group();
    }
}
