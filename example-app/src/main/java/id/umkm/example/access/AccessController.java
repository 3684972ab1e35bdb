package id.umkm.example.access;

import id.umkm.example.web.Page;
import id.umkm.example.web.PageQuery;
import id.umkm.tenancy.access.AccessDecision.Reason;
import id.umkm.tenancy.access.AccessExplanation;
import id.umkm.tenancy.access.GroupNotFoundException;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.administration.Administration;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import jakarta.validation.Valid;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who may do what, and why, over HTTP. */
@RestController
@RequestMapping("/api/access")
class AccessController {

    private final AccessQueries queries;
    private final Administration administration;
    private final MessageSource messages;

    AccessController(AccessQueries queries, Administration administration, MessageSource messages) {
        this.queries = queries;
        this.administration = administration;
        this.messages = messages;
    }

    /** Explains why somebody, or the caller itself, may or may not do something. */
    @GetMapping("/explain")
    ExplanationView explain(
            @RequestParam Permission permission,
            @RequestParam GroupId groupId,
            @RequestParam(required = false) @Nullable UserId userId,
            Locale locale) {
        AccessExplanation explanation = queries.explain(userId, permission, groupId);
        Reason reason = explanation.decision().reason();
        if (reason == Reason.UNKNOWN_GROUP) {
            throw new GroupNotFoundException(groupId);
        }
        return ExplanationView.of(explanation, messages.getMessage("access.reason." + reason, null, locale));
    }

    /** Lists the groups where the caller may do something. */
    @GetMapping("/groups")
    Page<AllowedGroup> groups(@RequestParam Permission permission, PageQuery page) {
        return queries.groups(permission, page);
    }

    /** Lists the users who may do something at a group. */
    @GetMapping("/users")
    Page<AllowedUser> users(@RequestParam Permission permission, @RequestParam GroupId groupId, PageQuery page) {
        return queries.users(groupId, permission, page);
    }

    /** Tells what a change would give and take, without making it. */
    @PostMapping("/preview")
    PreviewView preview(@Valid @RequestBody ChangeRequest request) {
        return PreviewView.of(administration.preview(request.change()));
    }
}
