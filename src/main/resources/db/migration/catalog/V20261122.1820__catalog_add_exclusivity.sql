-- Why: a product may be for members of a level and above, for good or until it opens to everybody (early access). The
-- column early_access_level never meant anything, since nobody knew until when; it goes, so that no product closes now.
ALTER TABLE ct_product
    DROP COLUMN early_access_level,
    ADD COLUMN exclusive_level varchar(20) NULL,
    ADD COLUMN exclusive_until timestamptz NULL,
    ADD CONSTRAINT ct_product_exclusive CHECK (exclusive_until IS NULL OR exclusive_level IS NOT NULL);
