package id.umkm.example.account;

import id.umkm.example.web.EmailAddresses;
import id.umkm.example.web.IfMatch;
import id.umkm.example.web.Page;
import id.umkm.example.web.PageQuery;
import id.umkm.example.web.ProblemException;
import id.umkm.example.web.TextRules;
import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The people of the tenant over HTTP. */
@RestController
@RequestMapping("/api/users")
class UserController {

    private final Users users;
    private final InvitationService invitations;
    private final AccountEditing editing;
    private final AccountCodes codes;

    UserController(Users users, InvitationService invitations, AccountEditing editing, AccountCodes codes) {
        this.users = users;
        this.invitations = invitations;
        this.editing = editing;
        this.codes = codes;
    }

    /** Lists people: whose name or e-mail contains a text, of a group and those below it, active or not. */
    @GetMapping
    Page<UserSummary> list(
            @RequestParam(required = false)
                    @Size(max = 200)
                    @Pattern(regexp = NewUser.TEXT, message = "{validation.text}")
                    @Nullable
                    String q,
            @RequestParam(required = false) @Nullable GroupId groupId,
            @RequestParam(required = false) @Nullable Boolean active,
            @RequestParam(defaultValue = "name") String sort,
            PageQuery page) {
        UserQuery.Sort order = UserQuery.Sort.of(sort);
        if (order == null) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "invalid-sort", "name, -name, email, -email").in("sort");
        }
        return users.page(new UserQuery(q, groupId, active, order), page);
    }

    /** Invites somebody, and hands out the code by which the first password is chosen. */
    @PostMapping
    ResponseEntity<InvitedUser> invite(@Valid @RequestBody NewUser request) {
        Invitation.Accepted accepted = invitations.invite(new GroupId(request.groupId()), request.invitation());
        Account account = accepted.account();
        return ResponseEntity.created(URI.create("/api/users/" + account.id()))
                .eTag(IfMatch.tag(account.version()))
                .body(new InvitedUser(
                        account.id(),
                        account.email(),
                        account.displayName(),
                        accepted.code().text(),
                        accepted.code().expiresAt()));
    }

    @GetMapping("/{userId}")
    ResponseEntity<UserView> get(@PathVariable UserId userId) {
        return tagged(users.get(userId));
    }

    /** Changes the name, or the address by which somebody else signs in; what is left out stays. */
    @PatchMapping("/{userId}")
    ResponseEntity<UserView> edit(
            @PathVariable UserId userId, IfMatch ifMatch, @Valid @RequestBody UserChange request) {
        request.requireSomething();
        return tagged(editing.edit(userId, ifMatch, request.displayName(), request.email()));
    }

    /** Locks somebody out, at once. The account stays, for what it did is told by it. */
    @DeleteMapping("/{userId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deactivate(@PathVariable UserId userId) {
        editing.deactivate(userId);
    }

    @PostMapping("/{userId}/reactivate")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reactivate(@PathVariable UserId userId) {
        editing.reactivate(userId);
    }

    /** Hands out a code by which somebody chooses a new password. */
    @PostMapping("/{userId}/code")
    CodeView handOutCode(@PathVariable UserId userId) {
        return CodeView.of(codes.handOut(userId));
    }

    /** Makes somebody a member of a group with these roles and no others, or changes what it is there. */
    @PutMapping("/{userId}/memberships/{groupId}")
    ResponseEntity<MembershipView> putMembership(
            @PathVariable UserId userId,
            @PathVariable GroupId groupId,
            @Nullable IfMatch ifMatch,
            @Valid @RequestBody NewMembership request) {
        Membership membership =
                editing.put(groupId, userId, Objects.requireNonNullElse(ifMatch, IfMatch.NONE), request);
        return ResponseEntity.ok()
                .eTag(IfMatch.tag(MembershipView.version(membership)))
                .body(MembershipView.of(membership));
    }

    @DeleteMapping("/{userId}/memberships/{groupId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeMembership(@PathVariable UserId userId, @PathVariable GroupId groupId) {
        editing.remove(groupId, userId);
    }

    private static ResponseEntity<UserView> tagged(UserView user) {
        return ResponseEntity.ok().eTag(IfMatch.tag(user.version())).body(user);
    }

    /** What to change; null leaves a value as it is. */
    record UserChange(
            @Size(max = 200)
            @Pattern(regexp = TextRules.TEXT, message = "{validation.text}")
            @Pattern(regexp = TextRules.VISIBLE, message = "{validation.visible}")
            @Nullable
            String displayName,

            @Size(min = 3, max = 200)
            @Pattern(regexp = EmailAddresses.PATTERN, message = "{validation.email}")
            @Email(message = "{validation.email}")
            @Nullable
            String email) {

        UserChange {
            if (email != null) {
                email = EmailAddresses.spelled(email);
            }
        }

        void requireSomething() {
            if (displayName == null && email == null) {
                throw new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "nothing-to-change")
                        .in("displayName")
                        .breaking("NotNull");
            }
        }
    }

    /** Somebody who was invited, with the code, the only time that it is shown. */
    record InvitedUser(long id, String email, String displayName, String code, Instant codeExpiresAt) {

        /** Leaves the code out. */
        @Override
        public String toString() {
            return "invited user " + id;
        }
    }

    /** A code, the only time that it is shown. */
    record CodeView(String code, Instant expiresAt) {

        static CodeView of(OneTimeCode code) {
            return new CodeView(code.text(), code.expiresAt());
        }

        /** Leaves the code out. */
        @Override
        public String toString() {
            return "code until " + expiresAt;
        }
    }
}
