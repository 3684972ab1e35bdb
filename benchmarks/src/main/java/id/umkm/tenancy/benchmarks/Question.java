package id.umkm.tenancy.benchmarks;

import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;

/**
 * One question for access.
 *
 * @param actor who asks
 * @param user the actor's user
 * @param permission what for
 * @param group where
 * @param allowed what the answer is
 */
record Question(Actor actor, UserId user, Permission permission, GroupId group, boolean allowed) {}
