package id.umkm.example.access;

import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.administration.AccessPreview;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who would gain and who would lose what by a change.
 *
 * @param effects the effects; none where nothing would change
 */
record PreviewView(List<Effect> effects) {

    static PreviewView of(AccessPreview preview) {
        return new PreviewView(preview.effects().stream().map(Effect::of).toList());
    }

    /** What becomes of one user at one group during one time. */
    record Effect(
            long userId,
            long groupId,
            @Nullable Instant from,
            @Nullable Instant until,
            AccessPreview.Sight sight,
            List<String> gained,
            List<String> lost) {

        static Effect of(AccessPreview.Effect effect) {
            return new Effect(
                    Long.parseLong(effect.user().value()),
                    effect.group().value(),
                    effect.window().from(),
                    effect.window().until(),
                    effect.sight(),
                    texts(effect.gained()),
                    texts(effect.lost()));
        }

        private static List<String> texts(Collection<Permission> permissions) {
            return permissions.stream().map(Permission::toString).sorted().toList();
        }
    }
}
