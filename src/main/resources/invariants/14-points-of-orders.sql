-- Promise 14: what an order spent and has not given back is what the order still holds: all of it for a live one, less
-- the part that was refunded; nothing once it has ended. Lines and lots tell the same.
WITH spent AS (
    SELECT order_id, sum(spent) AS spent, sum(given_back) AS given_back FROM pt_spending GROUP BY order_id),
taken AS (
    SELECT order_id, sum(taken) AS taken, sum(given_back) AS given_back FROM pt_taking GROUP BY order_id),
wanted AS (
    SELECT o.id AS order_id, o.status, sum((use ->> 'amount')::bigint) AS points
      FROM ord_order o CROSS JOIN LATERAL jsonb_array_elements(o.uses) use
     WHERE use ->> 'kind' = 'POINTS'
     GROUP BY o.id)
SELECT order_id
  FROM spent s FULL JOIN taken t USING (order_id) FULL JOIN wanted w USING (order_id)
 WHERE s.spent IS DISTINCT FROM t.taken
    OR s.given_back IS DISTINCT FROM t.given_back
    OR (w.points IS NOT NULL AND w.points IS DISTINCT FROM s.spent)
    OR (coalesce(w.status, 'CANCELLED') IN ('CANCELLED', 'CLOSED') AND s.spent <> s.given_back)
UNION ALL
SELECT s.order_id
  FROM pt_spending s JOIN ord_line l USING (order_id, sku_id) JOIN ord_order o ON o.id = s.order_id
 WHERE o.status NOT IN ('CANCELLED', 'CLOSED')
   AND s.given_back <> greatest(s.spent * l.refunded_fen / nullif(l.payable_fen, 0),
                                s.spent * least(l.refunded_quantity, l.quantity - l.gift_quantity)
                                        / (l.quantity - l.gift_quantity))
