package id.umkm.example.notice;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.organization.GroupId;
import java.time.Instant;

/**
 * Something to be told to the people of a business unit. It names nobody: a channel looks up whom to tell.
 *
 * @param tenant whose it is
 * @param id tells it apart within the tenant, also when it comes again
 * @param group the business unit
 * @param kind what it is about, such as {@code SUBSCRIPTION_EXPIRES_SOON}
 * @param subjectId which one, such as the subscription's id
 * @param dueAt when that happens
 */
public record Notice(TenantId tenant, long id, GroupId group, String kind, long subjectId, Instant dueAt) {}
