package com.example.aturan;

import id.umkm.tenancy.context.TenantContext;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Binds tenants where a transaction is open already, or where none will be. */
class BindsWithin {

    @Transactional
    void method(TenantContext other) {
        other.run(() -> {});
    }

    @InTransaction
    void annotatedByAnother(TenantContext other) {
        try (TenantContext.Scope scope = other.bind()) {
            other.requiredActor();
        }
    }

    @jakarta.transaction.Transactional
    void jakarta(TenantContext other) {
        other.call(() -> "");
    }

    void selfInvocation(TenantContext other) {
        other.run(() -> save());
    }

    void selfReference(TenantContext other) {
        other.run(this::save);
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void save() {}

    /** All of it is transactional. */
    @Transactional
    static class Everything {

        void method(TenantContext other) {
            other.run(() -> {});
        }
    }

    /** Calls what it inherits. */
    static class Heir extends BindsWithin {

        void inherited(TenantContext other) {
            try (TenantContext.Scope scope = other.bind()) {
                save();
            }
        }
    }

    @Transactional
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface InTransaction {}
}
