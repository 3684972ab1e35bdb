package id.umkm.tenancy.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds that a tenant is bound before a transaction begins, and that the transaction then does begin. */
final class BindingWithinTransaction extends ArchCondition<JavaClass> {

    private static final String WITHIN =
            ": the transaction began before the tenant is bound, and is refused to it; bind it in"
                    + " the caller, and make the work that follows @Transactional";
    private static final String SELF =
            ": a call within the class passes no proxy, so no transaction begins for the tenant that"
                    + " is bound here, or the work lands in another's; move the method to another bean, or use a TransactionTemplate"
                    + " in its place";

    BindingWithinTransaction() {
        super(
                "not bind a tenant within a transaction, nor call their own @Transactional methods for the one they bind");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        Set<JavaCodeUnitAccess<?>> bindings = type.getCodeUnitAccessesFromSelf().stream()
                .filter(Accesses.BINDING)
                .collect(Collectors.toSet());
        for (JavaCodeUnitAccess<?> binding : bindings) {
            if (binding.getOrigin() instanceof JavaMethod method && Transactionality.isTransactional(method, type)) {
                events.add(SimpleConditionEvent.violated(type, binding.getDescription() + WITHIN));
            }
        }
        Set<JavaCodeUnit> binders =
                bindings.stream().map(JavaCodeUnitAccess::getOrigin).collect(Collectors.toSet());
        for (JavaCodeUnitAccess<?> access : type.getCodeUnitAccessesFromSelf()) {
            if (binders.contains(access.getOrigin()) && isOwnTransactional(access, type)) {
                events.add(SimpleConditionEvent.violated(type, access.getDescription() + SELF));
            }
        }
    }

    private static boolean isOwnTransactional(JavaCodeUnitAccess<?> access, JavaClass type) {
        if (!type.isAssignableTo(access.getTarget().getOwner().getName())) {
            return false;
        }
        Optional<? extends JavaCodeUnit> called = access.getTarget().resolveMember();
        return called.orElse(null) instanceof JavaMethod method && Transactionality.isTransactional(method, type);
    }
}
