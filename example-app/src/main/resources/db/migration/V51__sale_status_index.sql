-- Serves the list of a shop's sales of one status, the latest first.
CREATE INDEX umkm_sale_status_idx ON umkm_sale (tenant_id, group_id, status, sold_at DESC, id DESC);
