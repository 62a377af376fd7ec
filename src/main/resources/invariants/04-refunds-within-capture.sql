-- Promise 4: the running column is the sum of the refunds, and never more than was captured.
SELECT a.id
  FROM pay_attempt a LEFT JOIN pay_refund r ON r.attempt_id = a.id
 GROUP BY a.id
HAVING a.refunded_fen <> coalesce(sum(r.amount_fen), 0) OR a.refunded_fen > a.captured_fen
