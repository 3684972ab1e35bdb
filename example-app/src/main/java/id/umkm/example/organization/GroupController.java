package id.umkm.example.organization;

import id.umkm.tenancy.administration.GroupService;
import id.umkm.tenancy.organization.Group;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import id.umkm.tenancy.store.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The groups of the tenant over HTTP; the library's service judges each request and changes the tree. */
@RestController
@RequestMapping("/api/groups")
class GroupController {

    private static final URI HAS_PRODUCTS = URI.create("urn:umkm:problem:group-has-products");
    private static final String PRODUCTS_OF_UNIT = "umkm_product_unit";

    private final GroupService groups;

    GroupController(GroupService groups) {
        this.groups = groups;
    }

    @GetMapping
    List<GroupView> list() {
        return groups.visibleGroups().stream().map(GroupView::of).toList();
    }

    @PostMapping
    ResponseEntity<GroupView> create(@Valid @RequestBody NewGroup request) {
        Group group = groups.create(new GroupId(request.parentId()), request.type(), request.name());
        return ResponseEntity.created(URI.create("/api/groups/" + group.id())).body(GroupView.of(group));
    }

    @GetMapping("/{groupId}")
    GroupView get(@PathVariable GroupId groupId) {
        return GroupView.of(groups.get(groupId));
    }

    @PatchMapping("/{groupId}")
    GroupView rename(@PathVariable GroupId groupId, @Valid @RequestBody GroupChange request) {
        return GroupView.of(groups.rename(groupId, request.name()));
    }

    @DeleteMapping("/{groupId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable GroupId groupId) {
        try {
            groups.delete(groupId);
        } catch (ConstraintViolationException e) {
            // Products keep their unit: the database refuses to delete it under them.
            throw e.constraint().equals(PRODUCTS_OF_UNIT) ? new GroupHasProductsException(groupId, e) : e;
        }
    }

    @ExceptionHandler
    ProblemDetail stillInUse(GroupHasProductsException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.CONFLICT, "Grup masih memiliki produk; hapus produknya dahulu.");
        problem.setType(HAS_PRODUCTS);
        problem.setTitle("Grup masih dipakai");
        problem.setProperty("field", "id");
        problem.setProperty("rule", "HAS_PRODUCTS");
        return problem;
    }

    record NewGroup(
            @NotNull @Positive Long parentId,

            @NotNull GroupType type,
            @NotNull String name) {}

    record GroupChange(@NotNull String name) {}

    record GroupView(long id, @Nullable Long parentId, GroupType type, int level, String name) {

        static GroupView of(Group group) {
            GroupId parent = group.parent();
            return new GroupView(
                    group.id().value(),
                    parent == null ? null : parent.value(),
                    group.type(),
                    group.type().level(),
                    group.name());
        }
    }
}
