package id.umkm.tenancy.archive;

/**
 * A column whose values are stored, not computed.
 *
 * @param name the column
 * @param quoted the same as SQL writes it
 * @param type its type without a length, so that a value that does not fit is refused instead of cut off
 * @param kind how its values stand in JSON
 * @param collated whether its order depends on a language
 */
record ColumnShape(String name, String quoted, String type, Kind kind, boolean collated) {

    /** How values stand in JSON. All of them are PostgreSQL's own text; what differs is whether it has quotes. */
    enum Kind {
        /** As a number, where the text is one in JSON too: not a number and infinity are not. */
        NUMBER,
        /** As true or false. */
        BOOLEAN,
        /** In quotes. */
        TEXT
    }
}
