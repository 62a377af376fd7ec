-- Why: coupons and codes are sold like goods, but nothing is sent: no address, no freight, no parcel (ADR 37).
ALTER TABLE ct_product ADD COLUMN virtual boolean NOT NULL DEFAULT false;
