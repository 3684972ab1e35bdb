package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.context.UserId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a change would leave a corporate without, all of it, so that one reading of the refusal is enough. */
final class LostAdministration {

    // By the last who holds it: each permission, and whether that reaches below.
    private final Map<UserId, Map<Permission, Boolean>> lost = new LinkedHashMap<>();

    void add(UserId last, Permission permission, boolean below) {
        lost.computeIfAbsent(last, user -> new LinkedHashMap<>()).merge(permission, below, Boolean::logicalOr);
    }

    /**
     * Refuses the change if anything is lost.
     *
     * @param named whether the actor may know who holds what
     */
    void refuse(boolean named) {
        if (lost.isEmpty()) {
            return;
        }
        List<String> sentences = new ArrayList<>();
        lost.forEach((user, permissions) ->
                sentences.add((named ? "user " + user : "somebody") + " is the last who holds " + held(permissions)));
        boolean several = lost.values().stream().mapToInt(Map::size).sum() > 1;
        throw new AccessRuleException(
                AccessRule.LAST_ADMINISTRATOR,
                String.join(", and ", sentences) + " without end; give " + (several ? "them" : "it")
                        + " to another active user there first");
    }

    private static String held(Map<Permission, Boolean> permissions) {
        List<String> here = names(permissions, false);
        List<String> below = names(permissions, true);
        List<String> places = new ArrayList<>();
        if (!here.isEmpty()) {
            places.add(String.join(", ", here) + " at the corporate");
        }
        if (!below.isEmpty()) {
            places.add(String.join(", ", below) + " at the corporate and below");
        }
        return String.join(", and ", places);
    }

    private static List<String> names(Map<Permission, Boolean> permissions, boolean below) {
        return permissions.entrySet().stream()
                .filter(each -> each.getValue() == below)
                .map(each -> each.getKey().toString())
                .toList();
    }
}
