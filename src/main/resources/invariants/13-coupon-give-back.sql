-- Promise 13: an order that has ended gives each of its coupons back exactly once, except that a template may keep the
-- coupons of orders that were paid; an order that lives gives none back. And the moves of a coupon lead to where it is.
WITH named AS (
    SELECT o.id AS order_id, o.status, (u->>'reference')::bigint AS coupon_id
      FROM ord_order o CROSS JOIN jsonb_array_elements(o.uses) u
     WHERE o.uses <> '[]' AND u->>'kind' = 'COUPON')
SELECT n.coupon_id, n.order_id
  FROM named n
  JOIN cp_coupon c ON c.id = n.coupon_id
  JOIN cp_template t ON t.id = c.template_id
 WHERE (SELECT count(*) FROM cp_move m
         WHERE m.order_id = n.order_id AND m.coupon_id = n.coupon_id AND m.to_status IN ('UNUSED', 'EXPIRED'))
       <> CASE WHEN n.status = 'CANCELLED' THEN 1
               WHEN n.status = 'CLOSED' AND t.return_kind <> 'NEVER' THEN 1
               ELSE 0 END
UNION ALL
SELECT m.coupon_id, m.order_id
  FROM (SELECT coupon_id, order_id, from_status, to_status,
               lag(to_status, 1, 'UNUSED') OVER w AS before, lead(from_status) OVER w AS after
          FROM cp_move WINDOW w AS (PARTITION BY coupon_id ORDER BY id)) m
  JOIN cp_coupon c ON c.id = m.coupon_id
 WHERE m.from_status <> m.before OR (m.after IS NULL AND m.to_status <> c.status)
