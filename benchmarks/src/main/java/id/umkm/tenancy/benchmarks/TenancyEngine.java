package id.umkm.tenancy.benchmarks;

import id.umkm.tenancy.access.AccessDecision;
import id.umkm.tenancy.access.AccessEvaluator;
import id.umkm.tenancy.access.AccessSnapshot;
import id.umkm.tenancy.context.Actor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The engine alone: {@link AccessEvaluator#decide} with snapshot and moment at hand. */
final class TenancyEngine implements Subject {

    private final Question[] questions;
    private final AccessEvaluator[] evaluators;

    TenancyEngine(World world, List<Question> questions) {
        long now = System.currentTimeMillis();
        Map<Actor, AccessEvaluator> byActor = new HashMap<>();
        this.questions = questions.toArray(Question[]::new);
        this.evaluators = questions.stream()
                .map(question -> byActor.computeIfAbsent(
                        question.actor(),
                        actor -> new AccessEvaluator(
                                actor,
                                new AccessSnapshot(world.snapshot(), world.grantsOf(question.user())),
                                world.catalog(),
                                now)))
                .toArray(AccessEvaluator[]::new);
    }

    AccessDecision decide(int question) {
        Question asked = questions[question];
        return evaluators[question].decide(asked.permission(), asked.group());
    }

    @Override
    public boolean allows(int question) {
        return decide(question).allowed();
    }
}
