package id.umkm.example.organization;

import id.umkm.example.web.IfMatch;
import id.umkm.example.web.Page;
import id.umkm.example.web.PageQuery;
import id.umkm.example.web.ProblemException;
import id.umkm.tenancy.administration.GroupService;
import id.umkm.tenancy.organization.Group;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
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

/** The groups of the tenant over HTTP; the library's service judges each request and changes the tree. */
@RestController
@RequestMapping("/api/groups")
class GroupController {

    private static final int DEEPEST = 2;
    private static final String TEXT = "[^\\p{Cc}\\p{Cs}]*";

    private final GroupService groups;
    private final GroupSearch search;
    private final GroupEditing editing;
    private final GroupPowers powers;

    GroupController(GroupService groups, GroupSearch search, GroupEditing editing, GroupPowers powers) {
        this.groups = groups;
        this.search = search;
        this.editing = editing;
        this.powers = powers;
    }

    /** Lists the groups that the caller sees: whose name contains a text, at and below one, so many levels deep. */
    @GetMapping
    Page<GroupView> list(
            @RequestParam(required = false)
                    @Size(max = 200)
                    @Pattern(regexp = TEXT, message = "{validation.text}")
                    @Nullable
                    String q,
            @RequestParam(required = false) @Nullable GroupId below,
            @RequestParam(required = false) @PositiveOrZero @Max(DEEPEST) @Nullable Integer depth,
            PageQuery page) {
        return search.page(q, below, depth, page);
    }

    /** Gives the tree that the caller sees, whole or below one group, so many levels deep. */
    @GetMapping("/tree")
    List<GroupNode> tree(
            @RequestParam(required = false) @Nullable GroupId below,
            @RequestParam(required = false) @PositiveOrZero @Max(DEEPEST) @Nullable Integer depth) {
        return search.tree(below, depth);
    }

    @PostMapping
    ResponseEntity<GroupView> create(@Valid @RequestBody NewGroup request) {
        Group group = groups.create(new GroupId(request.parentId()), request.type(), request.name());
        return ResponseEntity.created(URI.create("/api/groups/" + group.id()))
                .eTag(IfMatch.tag(GroupEditing.version(group)))
                .body(powers.view(group));
    }

    @GetMapping("/{groupId}")
    ResponseEntity<GroupView> get(@PathVariable GroupId groupId) {
        return tagged(groups.get(groupId));
    }

    /** Renames a group, moves a unit below another company, or both. */
    @PatchMapping("/{groupId}")
    ResponseEntity<GroupView> edit(
            @PathVariable GroupId groupId, IfMatch ifMatch, @Valid @RequestBody GroupChange request) {
        request.requireSomething();
        GroupId parent = request.parentId() == null ? null : new GroupId(request.parentId());
        return tagged(editing.edit(groupId, ifMatch, request.name(), parent));
    }

    @DeleteMapping("/{groupId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable GroupId groupId) {
        editing.delete(groupId);
    }

    private ResponseEntity<GroupView> tagged(Group group) {
        return ResponseEntity.ok()
                .eTag(IfMatch.tag(GroupEditing.version(group)))
                .body(powers.view(group));
    }

    record NewGroup(
            @NotNull @Positive Long parentId,

            @NotNull GroupType type,
            @NotNull String name) {}

    /** What to change; null leaves a value as it is. */
    record GroupChange(
            @Nullable String name, @Positive @Nullable Long parentId) {

        void requireSomething() {
            if (name == null && parentId == null) {
                throw new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "nothing-to-change")
                        .in("name")
                        .breaking("NotNull");
            }
        }
    }
}
