package id.umkm.tenancy.observe;

import id.umkm.tenancy.observe.CanaryFinding.Result;

/** Hears of each probe. */
@FunctionalInterface
interface CanaryListener {

    void found(String dataSource, Result result);
}
