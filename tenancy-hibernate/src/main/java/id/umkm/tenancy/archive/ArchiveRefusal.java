package id.umkm.tenancy.archive;

/** Why an export, an import or an erasure was refused. Nothing was changed then. */
public enum ArchiveRefusal {
    /** There is no such tenant. */
    UNKNOWN_TENANT,
    /** The tenant to import is there already, or rows of it are. */
    TENANT_EXISTS,
    /** A value of the tenant's that is unique over all tenants, such as an e-mail, is another one's here by now. */
    VALUE_TAKEN,
    /** The confirmation does not name the tenant. */
    WRONG_CONFIRMATION,
    /** The tenant's rows are not those of the export that the checksum is of. */
    NOT_EXPORTED,
    /** Rows of the tenant were written meanwhile, or its tables were busy. */
    TENANT_BUSY,
    /** The file is no archive, not a whole one, or its content is not what its manifest says. */
    MALFORMED_ARCHIVE,
    /** The archive holds what this installation has no place for, or what would not be the same there. */
    INCOMPATIBLE_ARCHIVE,
    /** The tables refer to each other in a circle that no order of writing serves. */
    CIRCULAR_TABLES
}
