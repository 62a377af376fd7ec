-- Why: a pack of a split coupon is shared like everything else, and its link counts like any other.
ALTER TABLE sr_share DROP CONSTRAINT sr_share_target_type_check;
ALTER TABLE sr_share ADD CHECK (target_type IN ('GROUP', 'PRODUCT', 'BARGAIN', 'COUPON_PACK', 'PAGE'));
