-- A plan that is no longer on offer: who has it keeps it, nobody else gets it.
ALTER TABLE tenancy_plan ADD COLUMN retired boolean NOT NULL DEFAULT false;
