package id.umkm.example.access;

import id.umkm.tenancy.organization.GroupType;

/**
 * A group where somebody may do something.
 *
 * @param id the group
 * @param type its type
 * @param name its name
 */
record AllowedGroup(long id, GroupType type, String name) {}
