package id.umkm.example.gudang;

import id.umkm.tenancy.organization.GroupId;

/**
 * A product whose stock nobody else moves until the transaction has ended.
 *
 * @param productId the product
 * @param unit the business unit that has it
 * @param name its name
 * @param price its price in whole rupiah
 * @param stock how many there are
 */
public record StockItem(long productId, GroupId unit, String name, long price, long stock) {}
