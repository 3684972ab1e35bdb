package id.umkm.example.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.example.openapi.ApiDocument.Operation;
import id.umkm.example.support.Api;
import id.umkm.example.support.UmkmTest;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Which operations ask for the version that they are meant for: edits do, deletions do not, and each exception has its reason. */
@UmkmTest
class PreconditionTest {

    private static final String IF_MATCH = "If-Match";

    /** It also makes what is not there, which has no version. */
    private static final Set<String> MAKES_TOO = Set.of("PUT /api/users/{userId}/memberships/{groupId}");

    /** What it takes from people is what the role has become by then. */
    private static final Set<String> TAKES_FROM_OTHERS = Set.of("DELETE /api/roles/{roleId}");

    @Autowired
    Api api;

    @Test
    void editsAskForIfMatchAndDeletionsDoNot() {
        for (Operation operation : ApiDocument.of(api).operations()) {
            boolean edits = Set.of("PUT", "PATCH").contains(operation.method());
            assertThat(operation.takes("header", IF_MATCH))
                    .as(operation.name())
                    .isEqualTo(edits || TAKES_FROM_OTHERS.contains(operation.name()));
            assertThat(operation.requires("header", IF_MATCH))
                    .as("required by %s", operation)
                    .isEqualTo(operation.takes("header", IF_MATCH) && !MAKES_TOO.contains(operation.name()));
        }
    }
}
