package id.umkm.tenancy.organization;

import id.umkm.tenancy.context.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A node of a tenant's organisation.
 *
 * @param id the group
 * @param tenant the tenant that it belongs to
 * @param parent the group above it; null for the corporate alone
 * @param type its level
 * @param name its name, 1 to {@value #MAX_NAME_LENGTH} characters (code points), not blank, no control characters
 */
public record Group(GroupId id, TenantId tenant, @Nullable GroupId parent, GroupType type, String name) {

    /** The longest name, in code points. */
    public static final int MAX_NAME_LENGTH = 200;

    /**
     * Checks what one group alone can break; {@link OrganizationRules} holds the rest.
     *
     * @throws OrganizationRuleException if the name is blank, too long or no text, or the parent does not fit the type
     */
    public Group {
        OrganizationRules.checkName(name);
        OrganizationRules.checkRoot(id, tenant, parent, type);
    }
}
