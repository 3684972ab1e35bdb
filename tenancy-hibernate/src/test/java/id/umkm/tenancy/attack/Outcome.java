package id.umkm.tenancy.attack;

import org.jspecify.annotations.Nullable;

/**
 * What came of an attack: the defence that held, or else what is wrong.
 *
 * @param leak what was read or changed that is another's; null where nothing was
 * @param broken what no defence explains, so that the attack proves nothing; null where there is no such failure
 */
record Outcome(
        Combination combination,
        @Nullable Defence defence,
        @Nullable String leak,
        @Nullable Throwable broken) {

    @Override
    public String toString() {
        return combination + ": "
                + (leak != null ? "LEAK " + leak : broken != null ? "failed with " + broken : "held, " + defence);
    }
}
