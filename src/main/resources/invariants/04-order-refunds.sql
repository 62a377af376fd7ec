-- Promise 4, the order's side: what the books say went back is what was promised, on the lines and at WeChat.
SELECT o.id
  FROM ord_order o
 WHERE o.refunded_fen <> (SELECT coalesce(sum(amount_fen), 0) FROM ord_refund WHERE order_id = o.id)
    OR o.refunded_fen <> (SELECT coalesce(sum(refunded_fen), 0) FROM ord_line WHERE order_id = o.id)
    OR o.refunded_fen <> (SELECT coalesce(sum(r.amount_fen), 0)
                            FROM pay_refund r
                            JOIN ord_refund mine ON mine.kind = r.kind AND mine.reference = r.kind_reference
                           WHERE mine.order_id = o.id)
    OR (o.status = 'CLOSED' AND o.refunded_fen <> o.paid_fen)
    OR (o.status NOT IN ('CLOSED', 'COMPLETED') AND o.paid_fen > 0 AND o.refunded_fen = o.paid_fen)
UNION ALL
-- every fen and every piece that went back of a line is on one of the order's refunds
SELECT l.order_id
  FROM ord_line l
  LEFT JOIN (SELECT r.order_id, (s ->> 'sku')::bigint AS sku_id, sum((s ->> 'fen')::bigint) AS fen,
                    sum((s ->> 'pieces')::int) AS pieces, sum((s ->> 'withdrawn')::int) AS withdrawn,
                    sum((s ->> 'withdrawn')::int + (s ->> 'returned')::int) AS restocked
               FROM ord_refund r, jsonb_array_elements(r.shares) s
              GROUP BY 1, 2) gone USING (order_id, sku_id)
 WHERE (l.refunded_fen, l.refunded_quantity, l.withdrawn, l.restocked)
       <> (coalesce(gone.fen, 0), coalesce(gone.pieces, 0), coalesce(gone.withdrawn, 0), coalesce(gone.restocked, 0))
