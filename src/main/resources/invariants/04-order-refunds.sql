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
