package id.umkm.example.subscription;

import java.util.List;

/**
 * A subscription of a unit, open or ended, with what it cost.
 *
 * @param subscription the subscription
 * @param charges what it cost, the latest first
 */
record PastSubscription(SubscriptionView subscription, List<Charge> charges) {}
