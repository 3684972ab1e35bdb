package com.example.warung;

import id.umkm.tenancy.context.ContextCarrier;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.security.RequiresPermission;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.WebAsyncTask;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Every way in which Spring MVC lets an answer come later, and the ways in which it then fails to. */
@RestController
class LongAnswersController {

    private static final long SOON = 50;
    private static final int MORE_THAN_A_BUFFER = 100_000;

    private final DishController dishes;
    private final AsyncTaskExecutor executor;

    LongAnswersController(DishController dishes, AsyncTaskExecutor applicationTaskExecutor) {
        this.dishes = dishes;
        this.executor = applicationTaskExecutor;
    }

    @GetMapping("/long/future")
    CompletableFuture<String> future() {
        return CompletableFuture.supplyAsync(this::contextAndDishes, executor);
    }

    @GetMapping("/long/task")
    WebAsyncTask<String> task() {
        return new WebAsyncTask<>(null, new SimpleAsyncTaskExecutor("own-"), this::contextAndDishes);
    }

    @GetMapping("/long/deferred")
    DeferredResult<String> deferred() {
        return deferred(ContextCarrier.capture().wrapSupplier(this::contextAndDishes));
    }

    /** The tenant was not taken along. */
    @GetMapping("/long/deferred/without")
    DeferredResult<String> deferredWithout() {
        return deferred(this::contextAndDishes);
    }

    @GetMapping("/long/emitter")
    ResponseBodyEmitter emitter() {
        ResponseBodyEmitter emitter = new ResponseBodyEmitter();
        executor.execute(() -> emit(emitter));
        return emitter;
    }

    @GetMapping("/long/events")
    SseEmitter events() {
        SseEmitter emitter = new SseEmitter();
        executor.execute(() -> emit(emitter));
        return emitter;
    }

    @GetMapping("/long/timeout/task")
    WebAsyncTask<String> taskTimeout() {
        CountDownLatch over = new CountDownLatch(1);
        WebAsyncTask<String> task = new WebAsyncTask<>(SOON, () -> tooLong(over));
        task.onCompletion(over::countDown);
        return task;
    }

    @GetMapping("/long/timeout/deferred")
    DeferredResult<String> deferredTimeout() {
        return new DeferredResult<>(SOON);
    }

    @GetMapping("/long/timeout/emitter")
    SseEmitter emitterTimeout() {
        return new SseEmitter(SOON);
    }

    /** What is done when the time is over runs on a thread of the container's, past every filter. */
    @GetMapping("/long/timeout/answered")
    DeferredResult<String> answeredTimeout() {
        DeferredResult<String> result = new DeferredResult<>(SOON);
        Supplier<String> carried = ContextCarrier.capture().wrapSupplier(this::contextAndDishes);
        result.onTimeout(() -> result.setResult(TenantContext.current() + " / " + carried.get()));
        return result;
    }

    @GetMapping("/long/failing/future")
    CompletableFuture<String> failingFuture() {
        return CompletableFuture.supplyAsync(
                () -> {
                    throw new IllegalStateException("the stove is broken");
                },
                executor);
    }

    @GetMapping("/long/failing/deferred")
    DeferredResult<String> failingDeferred() {
        DeferredResult<String> result = new DeferredResult<>();
        executor.execute(() -> result.setErrorResult(new IllegalStateException("the stove is broken")));
        return result;
    }

    @GetMapping("/long/failing/emitter")
    ResponseBodyEmitter failingEmitter() {
        ResponseBodyEmitter emitter = new ResponseBodyEmitter();
        executor.execute(() -> emitter.completeWithError(new IllegalStateException("the stove is broken")));
        return emitter;
    }

    @GetMapping("/long/failing/stream")
    StreamingResponseBody failingStream() {
        return out -> {
            throw new IllegalStateException("the stove is broken");
        };
    }

    @GetMapping("/long/committed/stream")
    StreamingResponseBody failingCommittedStream() {
        return out -> {
            out.write(new byte[MORE_THAN_A_BUFFER]);
            throw new IllegalStateException("the stove broke");
        };
    }

    @GetMapping("/committed")
    void failingCommitted(HttpServletResponse response) throws IOException {
        response.getWriter().write(contextAndDishes());
        response.flushBuffer();
        throw new IllegalStateException("the stove broke");
    }

    @GetMapping("/send-error")
    void sendError(HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_GONE);
    }

    @GetMapping("/long/send-error")
    Callable<@org.jspecify.annotations.Nullable Void> sendErrorLater(HttpServletResponse response) {
        return () -> {
            response.sendError(HttpServletResponse.SC_GONE);
            return null;
        };
    }

    @GetMapping("/long/groups/{groupId}/dishes")
    @RequiresPermission(value = "menu.manage", group = "#groupId")
    Callable<Integer> dishesAt(@PathVariable long groupId) {
        return () -> dishes.at(groupId).size();
    }

    /** The permission is asked for on the other thread. */
    @GetMapping("/long/groups/{groupId}/menu")
    CompletableFuture<Integer> menuAt(@PathVariable long groupId) {
        return CompletableFuture.supplyAsync(() -> dishes.at(groupId).size(), executor);
    }

    private static DeferredResult<String> deferred(Supplier<String> work) {
        DeferredResult<String> result = new DeferredResult<>();
        new Thread(() -> {
                    try {
                        result.setResult(work.get());
                    } catch (RuntimeException e) {
                        result.setErrorResult(e);
                    }
                })
                .start();
        return result;
    }

    private void emit(ResponseBodyEmitter emitter) {
        try {
            for (int i = 0; i < 2; i++) {
                emitter.send(contextAndDishes() + "\n");
            }
            emitter.complete();
        } catch (IOException e) {
            emitter.completeWithError(e);
        }
    }

    // Spring MVC interrupts the thread first; what that leads to must not be the answer.
    private static String tooLong(CountDownLatch over) {
        for (boolean done = false; !done; ) {
            try {
                over.await();
                done = true;
            } catch (InterruptedException e) {
                continue;
            }
        }
        return "too late";
    }

    private String contextAndDishes() {
        return TenantContext.current() + ", " + dishes.all();
    }
}
