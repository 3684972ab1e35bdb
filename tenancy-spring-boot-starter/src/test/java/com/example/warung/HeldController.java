package com.example.warung;

import id.umkm.tenancy.access.AccessControl;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.context.ContextCarrier;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.revocation.AccessUnavailableException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.dao.DataRetrievalFailureException;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Every road by which a request comes to a decision. Each answers with something of siti's alone. */
@RestController
@RequestMapping("/held")
class HeldController {

    private final AccessControl access;
    private final DishController dishes;
    private final AsyncTaskExecutor executor;

    HeldController(AccessControl access, DishController dishes, AsyncTaskExecutor applicationTaskExecutor) {
        this.access = access;
        this.dishes = dishes;
        this.executor = applicationTaskExecutor;
    }

    /** Asks while it reads the path. */
    @InitBinder
    void places(WebDataBinder binder) {
        binder.registerCustomEditor(Place.class, new java.beans.PropertyEditorSupport() {
            @Override
            public void setAsText(String text) {
                setValue(new Place(decide(Long.parseLong(text))));
            }
        });
    }

    record Place(String decision) {}

    @GetMapping("/ruled/{groupId}")
    String ruled(@PathVariable long groupId) {
        return "allowed at " + groupId;
    }

    @GetMapping("/asked/{groupId}")
    String asked(@PathVariable long groupId) {
        return decide(groupId);
    }

    @GetMapping("/holders/{groupId}")
    List<String> holders(@PathVariable long groupId) {
        return access.usersWith(Permission.of("menu.manage"), new GroupId(groupId)).stream()
                .map(UserId::value)
                .toList();
    }

    @GetMapping("/annotated/{groupId}")
    List<String> annotated(@PathVariable long groupId) {
        return dishes.at(groupId);
    }

    @GetMapping("/expression/{groupId}")
    List<String> expression(@PathVariable long groupId) {
        return dishes.byExpression(groupId);
    }

    @GetMapping("/converted/{place}")
    String converted(@PathVariable Place place) {
        return place.decision();
    }

    @GetMapping("/wrapped/{groupId}")
    String wrapped(@PathVariable long groupId) {
        try {
            return decide(groupId);
        } catch (AccessUnavailableException e) {
            throw new DataRetrievalFailureException("as a repository of Spring's would", e);
        }
    }

    @GetMapping("/later/{groupId}")
    CompletableFuture<List<String>> later(@PathVariable long groupId) {
        return CompletableFuture.supplyAsync(() -> dishes.at(groupId), executor);
    }

    @GetMapping("/deferred/{groupId}")
    DeferredResult<String> deferred(@PathVariable long groupId) {
        DeferredResult<String> result = new DeferredResult<>();
        executor.execute(ContextCarrier.capture().wrap(() -> {
            try {
                result.setResult(decide(groupId));
            } catch (RuntimeException e) {
                result.setErrorResult(e);
            }
        }));
        return result;
    }

    @GetMapping("/streamed/{groupId}")
    StreamingResponseBody streamed(@PathVariable long groupId) {
        return out -> out.write(decide(groupId).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private String decide(long groupId) {
        return access.decide(
                        TenantContext.required().requiredActor(), Permission.of("menu.manage"), new GroupId(groupId))
                .toString();
    }
}
