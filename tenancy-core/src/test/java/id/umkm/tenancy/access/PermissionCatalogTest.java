package id.umkm.tenancy.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.access.PermissionCatalog.Gating;
import id.umkm.tenancy.fixture.Catalogs;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionCatalogTest {

    private final PermissionCatalog catalog = Catalogs.shop();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "groups.view",
                "groups.create",
                "groups.update",
                "groups.move",
                "groups.delete",
                "users.create",
                "roles.assign",
                "subscriptions.cancel",
                "audit.view"
            })
    void everyCatalogue_hasTheLibrarysOwnPermissions_alwaysOn(String slug) {
        Permission permission = Permission.of(slug);

        assertThat(PermissionCatalog.builder().build().contains(permission)).isTrue();
        assertThat(catalog.isSubscribed(permission.module())).isFalse();
    }

    @Test
    void numbers_countTheEntriesFromZero() {
        for (int number = 0; number < catalog.size(); number++) {
            assertThat(catalog.numberOf(catalog.entries().get(number).permission()))
                    .isEqualTo(number);
        }
    }

    @Test
    void gating_isThatOfTheModule() {
        assertThat(catalog.modules())
                .containsEntry("sales", Gating.SUBSCRIBED)
                .containsEntry("salesforce", Gating.ALWAYS);
        assertThat(catalog.isSubscribed("sales")).isTrue();
        assertThat(catalog.isSubscribed("salesforce")).isFalse();
        assertThat(catalog.isSubscribed("unheard-of")).isFalse();
    }

    @Test
    void severalParts_makeOneCatalogue_numberedInTheirOrder() {
        PermissionCatalog merged = PermissionCatalog.of(List.of(
                part -> part.module("service", Gating.SUBSCRIBED).permission("service.view", "See repairs"),
                part -> part.module("sales", Gating.SUBSCRIBED).permission("sales.view", "See sales"),
                part -> part.permission("service.close", "Close a repair")));

        int own = PermissionCatalog.builder().build().size();
        assertThat(merged.entries().subList(own, merged.size()))
                .extracting(entry -> entry.permission().toString())
                .containsExactly("service.view", "sales.view", "service.close");
    }

    @Test
    void whatOnePartDeclares_anotherCannotDeclareAgain() {
        PermissionCatalogCustomizer sales =
                part -> part.module("sales", Gating.SUBSCRIBED).permission("sales.view", "See sales");
        PermissionCatalogCustomizer stowaway = part -> part.module("groups", Gating.SUBSCRIBED);
        PermissionCatalogCustomizer twice = part -> part.permission("groups.create", "Create");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PermissionCatalog.of(List.of(sales, sales)))
                .withMessage("module sales is declared twice; declare each module once");
        assertThatIllegalArgumentException().isThrownBy(() -> PermissionCatalog.of(List.of(stowaway)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PermissionCatalog.of(List.of(twice)))
                .withMessageContaining("groups.create is declared twice");
    }

    @Test
    void aPermission_needsItsModuleDeclaredFirst() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PermissionCatalog.builder().permission("sales.view", "See sales"))
                .withMessageContaining("module(\"sales\", …)");
    }

    @Test
    void aBuiltCatalogue_doesNotSeeLaterAdditions() {
        PermissionCatalog.Builder builder = PermissionCatalog.builder();
        PermissionCatalog before = builder.build();
        builder.module("sales", Gating.ALWAYS).permission("sales.view", "See sales");

        assertThat(before.contains(Permission.of("sales.view"))).isFalse();
        assertThat(before.modules()).doesNotContainKey("sales");
    }

    @Test
    void unknownPermissions_areRefused_withTheNearestOne() {
        assertThatThrownBy(() -> catalog.numberOf(Permission.of("sales.craete")))
                .isInstanceOf(UnknownPermissionException.class)
                .hasMessageContaining("permission sales.craete is not in the catalogue (did you mean sales.create?)");
        assertThatThrownBy(() -> catalog.numberOf(Permission.of("accounting.close")))
                .isInstanceOf(UnknownPermissionException.class)
                .hasMessageNotContaining("did you mean");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "sales.*", "sales.create", "platform.*"})
    void knownPatterns_canBeGivenToARole(String pattern) {
        assertThatCode(() -> catalog.requireGrantable(PermissionPattern.of(pattern)))
                .doesNotThrowAnyException();
    }

    @Test
    void unknownPatterns_andPlatformPermissions_cannot() {
        assertThatThrownBy(() -> catalog.requireGrantable(PermissionPattern.of("slaes.*")))
                .hasMessageContaining("module slaes is not in the catalogue (did you mean sales?)");
        assertThatThrownBy(() -> catalog.requireGrantable(PermissionPattern.of("sales.burn")))
                .isInstanceOf(UnknownPermissionException.class);
        assertThatThrownBy(() -> catalog.requireGrantable(PermissionPattern.of("platform.suspend")))
                .isInstanceOf(UnknownPermissionException.class)
                .hasMessageContaining("super admins alone");
    }
}
