package id.umkm.tenancy.benchmarks;

import id.umkm.tenancy.access.AccessControl;
import id.umkm.tenancy.access.AccessDecision;
import id.umkm.tenancy.context.TenantContext;
import java.time.Clock;
import java.util.List;

/** The whole of {@link AccessControl#decide}: bound context, snapshot by user, system clock. Needs a bound context. */
final class Tenancy implements Subject {

    private final AccessControl access;
    private final Question[] questions;

    Tenancy(World world, List<Question> questions) {
        this.access = new AccessControl(new PreparedSource(world), world.catalog(), Clock.systemUTC());
        this.questions = questions.toArray(Question[]::new);
    }

    static TenantContext.Scope bind() {
        return TenantContext.of(World.TENANT).bind();
    }

    AccessDecision decide(int question) {
        Question asked = questions[question];
        return access.decide(asked.actor(), asked.permission(), asked.group());
    }

    @Override
    public boolean allows(int question) {
        return decide(question).allowed();
    }
}
