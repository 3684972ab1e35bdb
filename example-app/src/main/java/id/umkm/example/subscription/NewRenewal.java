package id.umkm.example.subscription;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;

/**
 * What it takes to renew a subscription.
 *
 * @param periods how many of the plan's periods are paid for
 */
record NewRenewal(@NotNull @Positive @Max(36) Integer periods) {}
