-- Promise 4, the cases' side: every case whose money goes back has its one refund of the order; what cases have promised
-- back of a line is what they agreed to, what the order booked for them, and never more than was paid.
SELECT l.order_id
  FROM as_line l
  LEFT JOIN (SELECT order_id, sku_id, sum(amount_fen) AS fen
               FROM as_case WHERE status IN ('REFUNDING', 'REFUNDED') GROUP BY order_id, sku_id) c USING (order_id, sku_id)
  LEFT JOIN (SELECT r.order_id, (s ->> 'sku')::bigint AS sku_id, sum((s ->> 'fen')::bigint) AS fen
               FROM ord_refund r, jsonb_array_elements(r.shares) s WHERE r.kind = 'AFTER_SALE'
              GROUP BY 1, 2) r USING (order_id, sku_id)
 WHERE l.refunded_fen <> coalesce(c.fen, 0) OR l.refunded_fen <> coalesce(r.fen, 0) OR l.refunded_fen > l.payable_fen
UNION ALL
SELECT order_id
  FROM as_case WHERE status IN ('REFUNDING', 'REFUNDED')
 GROUP BY order_id
HAVING count(*) <> (SELECT count(*) FROM ord_refund r WHERE r.kind = 'AFTER_SALE' AND r.order_id = as_case.order_id)
