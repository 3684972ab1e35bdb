package id.umkm.tenancy.organization;

/** The level of a group in its organisation. */
public enum GroupType {
    /** The root of a tenant. */
    CORPORATE(0),
    /** A branch or division; below the corporate. */
    COMPANY(1),
    /** A shop, warehouse or service point; below a company; a leaf. */
    BUSINESS_UNIT(2);

    private static final GroupType[] BY_LEVEL = {CORPORATE, COMPANY, BUSINESS_UNIT};

    private final int level;

    GroupType(int level) {
        this.level = level;
    }

    /**
     * Returns the level, which is also what is stored.
     *
     * @return 0 for the corporate, 1 for a company, 2 for a business unit
     */
    public int level() {
        return level;
    }

    /**
     * Returns the type at a level.
     *
     * @param level 0 to 2
     * @return the type
     * @throws IllegalArgumentException if there is no such level
     */
    public static GroupType ofLevel(int level) {
        if (level < 0 || level >= BY_LEVEL.length) {
            throw new IllegalArgumentException(
                    "level " + level + " is not one of 0 (corporate), 1 (company), 2 (business unit)");
        }
        return BY_LEVEL[level];
    }
}
