-- A card is read from its end, of one product of one group. The index without the entry gave all of them to be sorted, and was taken.
CREATE INDEX umkm_stock_movement_card_idx ON umkm_stock_movement (tenant_id, group_id, product_id, entry);
