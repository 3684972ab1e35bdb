package id.umkm.tenancy.web;

import id.umkm.tenancy.access.MembershipId;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.RoleId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.security.IdText;
import id.umkm.tenancy.subscription.PlanId;
import id.umkm.tenancy.subscription.SubscriptionId;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Lets handler methods take the library's ids and permissions as path variables and parameters, each id in its one spelling. Registered
 * first, so that a converter of the host's for one of these types takes its place.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class IdConverters implements WebMvcConfigurer {

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, GroupId.class, text -> new GroupId(IdText.parse(text)));
        registry.addConverter(String.class, MembershipId.class, text -> new MembershipId(IdText.parse(text)));
        registry.addConverter(String.class, RoleId.class, text -> new RoleId(IdText.parse(text)));
        registry.addConverter(String.class, PlanId.class, text -> new PlanId(IdText.parse(text)));
        registry.addConverter(String.class, SubscriptionId.class, text -> new SubscriptionId(IdText.parse(text)));
        registry.addConverter(String.class, UserId.class, UserId::new);
        registry.addConverter(String.class, Permission.class, Permission::of);
        registry.addConverter(String.class, PermissionPattern.class, PermissionPattern::of);
    }
}
