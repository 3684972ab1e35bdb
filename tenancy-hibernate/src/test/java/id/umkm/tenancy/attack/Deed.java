package id.umkm.tenancy.attack;

/** What an attacker would do with another's rows. */
enum Deed {
    /** See what they hold. */
    READ,
    /** Change or delete them. */
    CHANGE,
    /** Make a row that belongs to another. */
    INSERT_FOR,
    /** Make a row of one's own that refers to another's. */
    REFERENCE
}
