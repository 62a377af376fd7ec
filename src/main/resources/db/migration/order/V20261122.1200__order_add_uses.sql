-- Why: what an order's price takes of the member's own (coupons, points, free deliveries) is known to the order, so that
-- whoever holds it need not look whether he has a part in the order (ADR 35).
ALTER TABLE ord_order ADD COLUMN uses jsonb NOT NULL DEFAULT '[]';
