package id.umkm.tenancy.organization;

/** The level of a group in its organisation. The ordinal is the level and is stored. */
public enum GroupType {
    /** The root of a tenant. */
    CORPORATE,
    /** A branch or division; below the corporate. */
    COMPANY,
    /** A shop, warehouse or service point; below a company; a leaf. */
    BUSINESS_UNIT;

    private static final GroupType[] BY_LEVEL = values();

    /**
     * Returns the level.
     *
     * @return 0 for the corporate, 1 for a company, 2 for a business unit
     */
    public int level() {
        return ordinal();
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
