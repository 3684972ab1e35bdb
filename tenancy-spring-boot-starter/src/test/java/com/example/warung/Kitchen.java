package com.example.warung;

import id.umkm.tenancy.context.TenantContext;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;

/** Works on other threads, and on what has happened. */
@Component
class Kitchen {

    private final DishRepository dishes;
    private final ApplicationEventPublisher events;
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    Kitchen(DishRepository dishes, ApplicationEventPublisher events) {
        this.dishes = dishes;
        this.events = events;
    }

    @Async
    CompletableFuture<Long> count() {
        return CompletableFuture.completedFuture(dishes.count());
    }

    @Async
    CompletableFuture<Long> breakStove() {
        throw new IllegalStateException("the stove is broken in " + TenantContext.current());
    }

    @Transactional
    void cook(Cooked event) {
        events.publishEvent(event);
    }

    @EventListener
    void atOnce(Cooked event) {
        hear("at once");
    }

    @Async
    @EventListener
    void onAnotherThread(Cooked event) {
        hear("on another thread");
    }

    @Async
    @TransactionalEventListener
    void afterCommitOnAnotherThread(Cooked event) {
        hear("after commit on another thread");
    }

    @TransactionalEventListener
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void afterCommit(Cooked event) {
        dishes.save(new Dish(event.unit, event.dish + ", served"));
        hear("after commit");
    }

    /** What a listener heard, and for which tenant. */
    String next() throws InterruptedException {
        return String.valueOf(heard.poll(1, TimeUnit.MINUTES));
    }

    private void hear(String when) {
        heard.add(when + ": "
                + Optional.ofNullable(TenantContext.current())
                        .map(context -> context + ", " + dishes.count())
                        .orElse("nobody"));
    }

    record Cooked(Long unit, String dish) {}

    @Configuration(proxyBeanMethods = false)
    @EnableAsync
    @EnableScheduling
    static class Threads {}
}
