-- Its columns begin the index of V54. An export reads the table for as long as it runs; nobody else shall wait behind this meanwhile.
SET LOCAL lock_timeout = '3s';
DROP INDEX umkm_stock_movement_group_idx;
