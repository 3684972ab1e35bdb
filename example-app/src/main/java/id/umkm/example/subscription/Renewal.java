package id.umkm.example.subscription;

/**
 * A renewal.
 *
 * @param subscription the subscription, with its new end
 * @param periods how many periods were paid for
 * @param amountIdr what they cost in whole rupiah
 */
record Renewal(SubscriptionView subscription, int periods, long amountIdr) {}
