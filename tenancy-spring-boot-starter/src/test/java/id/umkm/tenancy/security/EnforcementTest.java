package id.umkm.tenancy.security;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.example.kios.stall.Stall;
import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.organization.GroupId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.core.PriorityOrdered;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.annotation.AnnotationTemplateExpressionDefaults;

/** Startup passes where Spring Security asks for the permission at each call, and is refused where it would not. */
class EnforcementTest {

    private static final String UNSEEN = "Spring Security does not find the annotation";

    @ParameterizedTest
    @ValueSource(
            classes = {
                OnTheClass.class,
                OnTheInterface.class,
                OnTheSuperclass.class,
                Overriding.class,
                Generic.class,
                ByDefaultMethod.class
            })
    void annotationThatSpringSecurityFindsPassesAndIsEnforced(Class<?> bean) {
        try (AnnotationConfigApplicationContext context = start(Secured.class, bean)) {
            assertThatThrownBy(() -> Calls.of(context.getBean(bean))).isInstanceOf(AuthorizationDeniedException.class);
        }
    }

    @Test
    void methodThatIsGuardedBehindAnInterfaceProxyPassesAndIsEnforced() {
        try (AnnotationConfigApplicationContext context = start(InterfaceProxies.class, Hidden.class)) {
            assertThatThrownBy(() -> context.getBean(Sellable.class).sell(1))
                    .isInstanceOf(AuthorizationDeniedException.class);
        }
    }

    @Test
    void methodThatAnInterfaceProxyDoesNotShowIsRefused() {
        assertRefused(InterfaceProxies.class, Unshown.class, Unshown.class.getName() + ".alsoSell", "none of them has");
    }

    @Test
    void interfaceThatAnnotatesAnInheritedMethodIsRefusedAndNamesBeanMethodAndNextStep() {
        assertRefused(
                Secured.class, Inheriting.class, "bean 'shop'", Base.class.getName() + ".sell", UNSEEN, "put it on");
        assertRefused(Secured.class, GenericInheriting.class, GenericBase.class.getName() + ".sell", UNSEEN);
    }

    @Test
    void lazyAndPrototypeBeansAreRefusedBeforeTheyAreMade() {
        assertRefused(Secured.class, LazyInheriting.class, Base.class.getName() + ".sell", UNSEEN);
        assertRefused(Secured.class, PrototypeInheriting.class, Base.class.getName() + ".sell", UNSEEN);
    }

    @Test
    void lazyBeanThatHidesItsClassIsRefusedWhenItIsMade() {
        try (AnnotationConfigApplicationContext context = start(Secured.class, HidingConfiguration.class)) {
            assertThatThrownBy(() -> context.getBean("hidden"))
                    .rootCause()
                    .isInstanceOf(InvalidRequiresPermissionException.class)
                    .hasMessageContaining("bean 'hidden'");
        }
    }

    @Test
    void otherAnnotationThatTakesThePlaceOfTheRequirementIsRefused() {
        assertRefused(Secured.class, Overruling.class, Overruling.class.getName() + ".sell", "no other @PreAuthorize");
        assertRefused(Secured.class, Ambiguous.class, Ambiguous.class.getName() + ".sell", "no other @PreAuthorize");
    }

    @Test
    void beanThatWasMadeBeforeTheProxiesIsRefused() {
        assertRefused(Secured.class, EarlyConfiguration.class, "bean 'early'", "BeanPostProcessor", "ObjectProvider");
    }

    @Test
    void finalImplementationOfAnAnnotatedMethodIsRefused() {
        assertRefused(Secured.class, FinallyInheriting.class, FinalBase.class.getName() + ".sell", "final method");
    }

    @Test
    void methodThatIsPrivateToAnotherPackageIsRefused() {
        assertRefused(Secured.class, ElsewhereExtended.class, Stall.class.getName() + ".sell", "protected or public");
    }

    @Test
    void switchedOffMethodSecurityIsRefused() {
        assertRefused(Unsecured.class, OnTheClass.class, "nothing enforces @PreAuthorize", "@EnableMethodSecurity");
    }

    @Test
    void scopedProxyAndWhatAFactoryMakesPassAndAreEnforced() {
        for (Class<?> bean : new Class<?>[] {Scoped.class, Factory.class}) {
            try (AnnotationConfigApplicationContext context = start(Secured.class, bean)) {
                assertThatThrownBy(() -> Calls.of(context.getBean(OnTheClass.class)))
                        .isInstanceOf(AuthorizationDeniedException.class);
            }
        }
    }

    @Test
    void beansWithoutTheAnnotationNeedNoProxy() {
        assertThatCode(() -> start(Unsecured.class, Base.class).close()).doesNotThrowAnyException();
    }

    @Test
    void finalClassIsToldInWordsAlsoWhereAnotherBeanNeedsIt() {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.register(Secured.class, Needing.class);
        context.registerBean("shop", FinalShop.class);
        context.registerBean(AnnotationTemplateExpressionDefaults.class);

        Throwable failure = catchThrowable(context::refresh);

        FailureAnalysis analysis =
                requireNonNull(new FinalGuardedClassFailureAnalyzer(context.getBeanFactory()).analyze(failure));
        assertThat(analysis.getDescription())
                .contains("class " + FinalShop.class.getName() + " of bean 'shop' is final", "names on: sell.");
        assertThat(analysis.getAction()).contains("not final");
    }

    @Test
    void otherFailuresOfTheProxysMakerAreLeftAlone() {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.register(Secured.class);
        context.registerBean("shop", FinalWithoutUs.class);

        Throwable failure = catchThrowable(context::refresh);

        assertThat(failure).isNotNull();
        assertThat(new FinalGuardedClassFailureAnalyzer(context.getBeanFactory()).analyze(failure))
                .isNull();
    }

    static final class FinalShop {

        @RequiresPermission(value = "groups.view", group = "#groupId")
        void sell(long groupId) {}
    }

    static final class FinalWithoutUs {

        @PreAuthorize("denyAll")
        void sell(long groupId) {}
    }

    @Configuration(proxyBeanMethods = false)
    static class Needing {

        @Bean
        String needing(FinalShop shop) {
            return shop.toString();
        }
    }

    private static void assertRefused(Class<?> configuration, Class<?> bean, String... parts) {
        assertThatThrownBy(() -> start(configuration, bean).close())
                .isInstanceOf(InvalidRequiresPermissionException.class)
                .hasMessageContainingAll(parts);
    }

    private static AnnotationConfigApplicationContext start(Class<?> configuration, Class<?> bean) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.register(configuration);
        if (bean.isAnnotationPresent(Configuration.class)) {
            context.register(bean);
        } else {
            context.registerBean("shop", bean);
        }
        context.registerBean(
                RequiresPermissionValidator.class,
                () -> new RequiresPermissionValidator(
                        context.getBeanFactory(), PermissionCatalog.builder().build()));
        context.registerBean(AnnotationTemplateExpressionDefaults.class);
        context.registerBean(PermissionCheck.BEAN_NAME, Denying.class);
        try {
            context.refresh();
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
        return context;
    }

    /** Calls the guarded method as a caller would who knows the class. */
    private static final class Calls {

        static void of(Object bean) {
            if (bean instanceof Generic generic) {
                generic.sell(new GroupId(1));
            } else if (bean instanceof Sellable sellable) {
                sellable.sell(1);
            } else {
                ((OnTheClass) bean).sell(1);
            }
        }
    }

    /** Answers as it would to anybody without the permission. */
    static class Denying {

        public AuthorizationDecision check(String permission, Object group) {
            return new AuthorizationDecision(false);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableMethodSecurity(proxyTargetClass = true)
    static class Secured {}

    @Configuration(proxyBeanMethods = false)
    @EnableMethodSecurity
    static class InterfaceProxies {}

    @Configuration(proxyBeanMethods = false)
    @EnableMethodSecurity(prePostEnabled = false)
    static class Unsecured {}

    interface Sellable {
        @RequiresPermission(value = "groups.view", group = "#groupId")
        void sell(long groupId);
    }

    interface GenericSellable<T> {
        @RequiresPermission(value = "groups.view", group = "#groupId")
        void sell(T groupId);
    }

    static class OnTheClass {
        @RequiresPermission(value = "groups.view", group = "#groupId")
        public void sell(long groupId) {}
    }

    static class OnTheInterface implements Sellable {
        @Override
        public void sell(long groupId) {}
    }

    static class OnTheSuperclass extends OnTheClass {}

    static class Overriding extends OnTheClass {
        @Override
        public void sell(long groupId) {}
    }

    static class Generic implements GenericSellable<GroupId> {
        @Override
        public void sell(GroupId groupId) {}
    }

    interface WithDefault extends Sellable {
        @Override
        @RequiresPermission(value = "groups.view", group = "#groupId")
        default void sell(long groupId) {}
    }

    static class ByDefaultMethod implements WithDefault {}

    static class Hidden implements Sellable {
        @Override
        public void sell(long groupId) {}
    }

    static class Unshown extends Hidden {
        @RequiresPermission(value = "groups.view", group = "#groupId")
        public void alsoSell(long groupId) {}
    }

    static class Base {
        public void sell(long groupId) {}
    }

    static class Inheriting extends Base implements Sellable {}

    @Lazy
    static class LazyInheriting extends Base implements Sellable {}

    @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
    static class PrototypeInheriting extends Base implements Sellable {}

    static class GenericBase {
        public void sell(GroupId groupId) {}
    }

    static class GenericInheriting extends GenericBase implements GenericSellable<GroupId> {}

    static class ElsewhereExtended extends Stall {}

    static class FinalBase {
        public final void sell(long groupId) {}
    }

    static class FinallyInheriting extends FinalBase implements Sellable {}

    static class Overruling implements Sellable {
        @Override
        @PreAuthorize("permitAll()")
        public void sell(long groupId) {}
    }

    static class Ambiguous {
        @RequiresPermission(value = "groups.view", group = "#groupId")
        @PreAuthorize("permitAll()")
        public void sell(long groupId) {}
    }

    @Configuration(proxyBeanMethods = false)
    static class HidingConfiguration {

        @Bean
        @Lazy
        Object hidden() {
            return new Inheriting();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class EarlyConfiguration {

        @Bean
        static OnTheClass early() {
            return new OnTheClass();
        }

        @Bean
        static Depending depending(OnTheClass early) {
            return new Depending(early);
        }
    }

    record Depending(OnTheClass early) implements BeanPostProcessor, PriorityOrdered {

        @Override
        public int getOrder() {
            return 0;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Scoped {

        @Bean
        @Scope(value = ConfigurableBeanFactory.SCOPE_PROTOTYPE, proxyMode = ScopedProxyMode.TARGET_CLASS)
        OnTheClass shop() {
            return new OnTheClass();
        }
    }

    static class Factory implements FactoryBean<OnTheClass> {

        @Override
        public OnTheClass getObject() {
            return new OnTheClass();
        }

        @Override
        public @Nullable Class<?> getObjectType() {
            return OnTheClass.class;
        }
    }
}
