package com.example.kios.stall;

import id.umkm.tenancy.security.RequiresPermission;

/** Guards a method that its package alone sees. */
public class Stall {

    /** For subclasses. */
    protected Stall() {}

    @RequiresPermission(value = "groups.view", group = "#groupId")
    void sell(long groupId) {}
}
