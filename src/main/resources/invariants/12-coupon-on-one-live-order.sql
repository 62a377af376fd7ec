-- Promise 12, using coupons: a coupon is on the one order that names it, held while it is unpaid, used since it is paid;
-- and every coupon that a living order names is on it.
WITH named AS (
    SELECT o.id AS order_id, o.member_id, o.status, o.paid_at, (u->>'reference')::bigint AS coupon_id
      FROM ord_order o CROSS JOIN jsonb_array_elements(o.uses) u
     WHERE o.uses <> '[]' AND u->>'kind' = 'COUPON')
SELECT c.id AS coupon_id, c.order_id
  FROM cp_coupon c LEFT JOIN named n ON n.coupon_id = c.id AND n.order_id = c.order_id
 WHERE c.order_id IS NOT NULL
   AND (n.order_id IS NULL OR n.member_id <> c.member_id
        OR (c.status = 'LOCKED') <> (n.status = 'PENDING_PAYMENT')
        OR (c.status = 'USED') <> (n.paid_at IS NOT NULL))
UNION ALL
SELECT n.coupon_id, n.order_id
  FROM named n LEFT JOIN cp_coupon c ON c.id = n.coupon_id
 WHERE n.status NOT IN ('CANCELLED', 'CLOSED') AND c.order_id IS DISTINCT FROM n.order_id
