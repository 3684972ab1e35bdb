/**
 * The warehouse module: products of a business unit, the moves of their stock with a card for each, and transfers between
 * units. Other modules move stock by its {@link id.umkm.example.gudang.StockLedger}.
 */
@NullMarked
package id.umkm.example.gudang;

import org.jspecify.annotations.NullMarked;
