package id.umkm.example.openapi;

import id.umkm.example.support.OwnTenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls with one id that is of nothing, or of another tenant's like thing, wherever an id stands: in the path, the query or the body. */
final class ForeignIds {

    /** Asked about, not used: whoever is no user of the tenant may do nothing there, which is the answer. */
    private static final Set<String> ANSWERED = Set.of("GET /api/access/explain userId");

    private static final JsonNode NOTHING = new JsonMapper().valueToTree(Long.MAX_VALUE);

    private final Call call;
    private final Call others;
    private final OwnTenant other;
    private final List<Attempt> attempts = new ArrayList<>();

    private ForeignIds(Call call, Call others, OwnTenant other) {
        this.call = call;
        this.others = others;
        this.other = other;
    }

    /**
     * A call that must be refused.
     *
     * @param what which id
     * @param call the call
     * @param statuses what it is refused with
     */
    record Attempt(String what, Call call, Set<Integer> statuses) {}

    /**
     * Makes the calls.
     *
     * @param call a good one
     * @param others the same of another tenant's
     * @param other the other tenant
     */
    static List<Attempt> of(Call call, Call others, OwnTenant other) {
        ForeignIds ids = new ForeignIds(call, others, other);
        call.variables().stream().filter(Call::isTheTenants).forEach(ids::inPath);
        ids.inQuery();
        call.idsInBody().forEach(ids::inBody);
        return ids.attempts;
    }

    private void inPath(String variable) {
        Object id = Objects.requireNonNull(others.values().get(variable), variable);
        attempts.add(new Attempt("the other tenant's " + variable, call.withVariable(variable, id), Set.of(404)));
    }

    private void inQuery() {
        Map<String, Long> ids =
                Map.of("groupId", other.branch(), "below", other.branch(), "userId", other.userId("guest"));
        call.operation()
                .parameters("query")
                .map(parameter -> parameter.get("name").asString())
                .filter(name -> ids.containsKey(name) && !ANSWERED.contains(call.operation() + " " + name))
                .forEach(name -> attempts.add(new Attempt(
                        "the other tenant's " + name,
                        call.withQuery(name, String.valueOf(ids.get(name))),
                        Set.of(404))));
    }

    // A product or role within the body is part of what is wrong with the body; a group or person is not there.
    private void inBody(JsonPointer where) {
        Set<Integer> refused = Set.of(404, 422);
        JsonNode own = call.json().at(where);
        JsonNode nothing = own.isString() ? new JsonMapper().valueToTree(NOTHING.asString()) : NOTHING;
        attempts.add(new Attempt("nobody's " + where, call.withId(where, nothing), refused));
        if (Call.isTheTenants(where.last().getMatchingProperty())) {
            JsonNode foreign = others.json().at(where);
            attempts.add(new Attempt("the other tenant's " + where, call.withId(where, foreign), refused));
        }
    }
}
