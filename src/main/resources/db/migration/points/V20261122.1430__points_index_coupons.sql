-- Why: a basket with virtual goods asks whether one of them stands for a coupon, which only the points mall sells.
CREATE INDEX pt_item_of_coupons ON pt_item (sku_id) WHERE coupon_template IS NOT NULL;
