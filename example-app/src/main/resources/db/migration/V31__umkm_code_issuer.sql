-- Who handed a code out, and by which permission: a code is good for as long as that is enough for the account. Those of before
-- are good no more.
ALTER TABLE umkm_credential ADD COLUMN code_by varchar(300);
