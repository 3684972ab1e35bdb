package id.umkm.tenancy.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.organization.GroupId;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;

class RequiresPermissionValidatorTest {

    @Test
    void correctAnnotationsPass() {
        assertThatCode(() -> start(Correct.class)).doesNotThrowAnyException();
    }

    @Test
    void unknownSlugFailsStartupAndNamesTheNearest() {
        assertThatThrownBy(() -> start(UnknownSlug.class))
                .isInstanceOf(InvalidRequiresPermissionException.class)
                .hasMessageContaining(UnknownSlug.class.getName() + ".create")
                .hasMessageContaining("groups.creat ")
                .hasMessageContaining("did you mean groups.create?");
    }

    @Test
    void malformedSlugFailsStartup() {
        assertThatThrownBy(() -> start(MalformedSlug.class))
                .hasMessageContaining("create'")
                .hasMessageContaining("dot");
    }

    @Test
    void groupThatNamesNoParameterFailsStartup() {
        assertThatThrownBy(() -> start(NoSuchParameter.class))
                .hasMessageContaining("\"#groupID\" names a parameter that does not exist")
                .hasMessageContaining("[groupId]");
        assertThatThrownBy(() -> start(ForgottenHash.class)).hasMessageContaining("\"groupId\" names no parameter");
        assertThatThrownBy(() -> start(NoExpression.class)).hasMessageContaining("is not an expression");
    }

    @Test
    void methodThatNoProxyCanGuardFailsStartup() {
        assertThatThrownBy(() -> start(Unguardable.class)).hasMessageContaining("cannot be guarded");
    }

    @Test
    void annotationOnAnInterfaceIsCheckedToo() {
        assertThatThrownBy(() -> start(ByInterface.class)).hasMessageContaining("groups.creat ");
    }

    @Test
    void checkingCreatesNoBean() {
        AtomicBoolean created = new AtomicBoolean();
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            registerValidator(context);
            context.registerBean(
                    UnknownSlug.class,
                    () -> {
                        created.set(true);
                        return new UnknownSlug();
                    },
                    definition -> definition.setLazyInit(true));
            assertThatThrownBy(context::refresh).hasMessageContaining("groups.creat ");
        }
        assertThat(created).isFalse();
    }

    private static void start(Class<?> bean) {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            registerValidator(context);
            context.registerBean(bean);
            context.refresh();
        }
    }

    private static void registerValidator(AnnotationConfigApplicationContext context) {
        context.register(MethodSecurity.class);
        context.registerBean(
                RequiresPermissionValidator.class,
                () -> new RequiresPermissionValidator(
                        context.getBeanFactory(), PermissionCatalog.builder().build()));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableMethodSecurity
    static class MethodSecurity {}

    static class Correct {
        @RequiresPermission(value = "groups.create", group = "#groupId")
        public void create(long groupId) {}

        @RequiresPermission(value = "groups.view", group = "#order.group()")
        public void view(Order order) {}
    }

    record Order(GroupId group) {}

    static class UnknownSlug {
        @RequiresPermission(value = "groups.creat", group = "#groupId")
        public void create(long groupId) {}
    }

    static class MalformedSlug {
        @RequiresPermission(value = "create", group = "#groupId")
        public void create(long groupId) {}
    }

    static class NoSuchParameter {
        @RequiresPermission(value = "groups.create", group = "#groupID")
        public void create(long groupId) {}
    }

    static class ForgottenHash {
        @RequiresPermission(value = "groups.create", group = "groupId")
        public void create(long groupId) {}
    }

    static class NoExpression {
        @RequiresPermission(value = "groups.create", group = "#groupId +")
        public void create(long groupId) {}
    }

    static class Unguardable {
        @RequiresPermission(value = "groups.create", group = "#groupId")
        public final void create(long groupId) {}
    }

    interface Annotated {
        @RequiresPermission(value = "groups.creat", group = "#groupId")
        void create(long groupId);
    }

    static class ByInterface implements Annotated {
        @Override
        public void create(long groupId) {}
    }
}
