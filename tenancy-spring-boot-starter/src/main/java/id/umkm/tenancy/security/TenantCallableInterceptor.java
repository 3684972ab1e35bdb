package id.umkm.tenancy.security;

import id.umkm.tenancy.context.ContextCarrier;
import id.umkm.tenancy.context.TenantContext;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.async.CallableProcessingInterceptor;

/** Binds a request's tenant around the one task that Spring MVC runs for it on another thread. */
final class TenantCallableInterceptor implements CallableProcessingInterceptor {

    private final TenantContext context;

    // Written and read on the task's own thread alone.
    private TenantContext.@Nullable Scope scope;

    TenantCallableInterceptor(TenantContext context) {
        this.context = context;
    }

    @Override
    public <T> void preProcess(NativeWebRequest request, Callable<T> task) {
        scope = ContextCarrier.of(context).open();
    }

    @Override
    public <T> void postProcess(NativeWebRequest request, Callable<T> task, @Nullable Object concurrentResult) {
        if (scope != null) {
            scope.close();
        }
    }
}
