-- A card is read from its end, of one product of one group. By its product alone an index would give all its entries, to be sorted.
CREATE INDEX umkm_stock_movement_card_idx ON umkm_stock_movement (tenant_id, group_id, product_id, entry);
DROP INDEX umkm_stock_movement_group_idx;
