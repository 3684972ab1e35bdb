package com.example.warung;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.security.TenantPrincipal;

/** Who is signed in. */
record Staff(TenantId tenantId, UserId userId, boolean superAdmin) implements TenantPrincipal {} // tenancy
