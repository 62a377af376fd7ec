-- Promise 2, the order's side: an order that costs something is paid exactly when its payment is captured, with the
-- same amount and by the same member.
SELECT coalesce(o.id, p.reference) AS id
  FROM (SELECT * FROM ord_order WHERE paid_at IS NOT NULL AND payable_fen > 0) o
  FULL JOIN (SELECT * FROM pay_payment WHERE purpose = 'ORDER' AND status = 'CAPTURED') p ON p.reference = o.paid_under
 WHERE o.id IS NULL OR p.id IS NULL
    OR o.paid_fen <> p.amount_fen OR o.member_id <> p.payer OR o.paid_fen <> o.payable_fen
