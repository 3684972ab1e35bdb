package id.umkm.example.role;

import id.umkm.example.web.IfMatch;
import id.umkm.example.web.Page;
import id.umkm.example.web.PageQuery;
import id.umkm.example.web.Position;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.RoleId;
import id.umkm.tenancy.administration.RoleEdit;
import id.umkm.tenancy.administration.RoleService;
import id.umkm.tenancy.organization.GroupId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Roles over HTTP; the library's service judges each request. */
@RestController
@RequestMapping("/api/roles")
class RoleController {

    private static final String BY_ID = "roles";

    private final RoleService roles;
    private final RoleEditing editing;

    RoleController(RoleService roles, RoleEditing editing) {
        this.roles = roles;
        this.editing = editing;
    }

    /** Lists the roles that can be assigned at a group: its own and those of the groups above, by id. */
    @GetMapping
    Page<RoleView> list(@RequestParam GroupId groupId, PageQuery page) {
        List<Role> assignable = roles.assignableAt(groupId);
        Position after = page.after(BY_ID);
        long last = after == null ? 0 : after.number(0);
        List<Role> rows = assignable.stream()
                .filter(role -> role.id().value() > last)
                .limit(page.rows())
                .toList();
        return Page.of(page, rows, role -> Position.of(BY_ID, role.id()), RoleView::of);
    }

    @PostMapping
    ResponseEntity<RoleView> create(@Valid @RequestBody NewRole request) {
        RoleView role = RoleView.of(roles.create(
                new GroupId(request.groupId()),
                request.name(),
                Boolean.TRUE.equals(request.inheritable()),
                patterns(request.permissions())));
        return ResponseEntity.created(URI.create("/api/roles/" + role.id()))
                .eTag(IfMatch.tag(RoleEditing.version(role)))
                .body(role);
    }

    @GetMapping("/{roleId}")
    ResponseEntity<RoleView> get(@PathVariable RoleId roleId) {
        return tagged(roles.get(roleId));
    }

    /** Renames a role, changes whether it is inherited, or replaces its permissions; what is left out stays. */
    @PatchMapping("/{roleId}")
    ResponseEntity<RoleView> edit(
            @PathVariable RoleId roleId, IfMatch ifMatch, @Valid @RequestBody RoleChange request) {
        Set<PermissionPattern> permissions = request.permissions() == null ? null : patterns(request.permissions());
        return tagged(editing.edit(roleId, ifMatch, new RoleEdit(request.name(), request.inheritable(), permissions)));
    }

    /** Deletes a role; one that is assigned only if it is asked to be unassigned too. */
    @DeleteMapping("/{roleId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable RoleId roleId, IfMatch ifMatch, @RequestParam(defaultValue = "false") boolean unassign) {
        editing.delete(roleId, ifMatch, unassign);
    }

    private static ResponseEntity<RoleView> tagged(Role role) {
        RoleView view = RoleView.of(role);
        return ResponseEntity.ok().eTag(IfMatch.tag(RoleEditing.version(view))).body(view);
    }

    private static Set<PermissionPattern> patterns(Set<String> texts) {
        return texts.stream().map(PermissionPattern::of).collect(Collectors.toSet());
    }

    /**
     * What a role is to be.
     *
     * @param groupId the group that owns it
     * @param name its name
     * @param inheritable whether it also counts below where it is assigned; false where it is left out
     * @param permissions the permissions and patterns that it has
     */
    record NewRole(
            @NotNull @Positive Long groupId,

            @NotNull String name,
            @Nullable Boolean inheritable,

            @NotNull @Size(max = 200) Set<@NotNull @Size(max = 130) String> permissions) {}

    record RoleChange(
            @Nullable String name,
            @Nullable Boolean inheritable,
            @Size(max = 200) @Nullable Set<@NotNull @Size(max = 130) String> permissions) {}
}
