package com.example.warung;

import id.umkm.tenancy.context.TenantContext;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Answers on other threads, and fails on purpose. */
@RestController
class AsyncController {

    private final DishRepository dishes;

    AsyncController(DishRepository dishes) {
        this.dishes = dishes;
    }

    @GetMapping("/context")
    String context() {
        return String.valueOf(TenantContext.current());
    }

    @GetMapping({"/open/context", "/open/forgetful"})
    String openContext() {
        return context();
    }

    @GetMapping("/async/callable")
    Callable<String> callable() {
        return this::contextAndCount;
    }

    @GetMapping("/async/deferred")
    DeferredResult<String> deferred() {
        DeferredResult<String> result = new DeferredResult<>();
        new Thread(() -> result.setResult("thread of the host's own: " + TenantContext.current())).start();
        return result;
    }

    @GetMapping("/async/stream")
    StreamingResponseBody stream() {
        return out -> {
            for (int i = 0; i < 3; i++) {
                out.write((contextAndCount() + "\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        };
    }

    @GetMapping("/async/failing")
    Callable<String> failing() {
        return () -> {
            throw new IllegalStateException("the stove is broken");
        };
    }

    @GetMapping({"/failing", "/open/failing"})
    String failingAtOnce() {
        throw new IllegalStateException("the stove is broken");
    }

    /** Forgets to close what it opened. */
    @GetMapping("/leaking")
    String leaking() {
        TenantContext.required().bind();
        return "left open";
    }

    private String contextAndCount() {
        return TenantContext.required() + ", dishes " + dishes.count();
    }
}
