-- Promise 4: the running columns are what the refunds add up to: never more than was captured, never told too often.
SELECT a.id
  FROM pay_attempt a LEFT JOIN pay_refund r ON r.attempt_id = a.id
 GROUP BY a.id
HAVING a.refunded_fen <> coalesce(sum(r.amount_fen), 0) OR a.refunded_fen > a.captured_fen
    OR a.refunds <> count(r.id) + (SELECT count(*) FROM pay_closed_number c JOIN pay_refund of_old ON of_old.id = c.refund_id
                                    WHERE of_old.attempt_id = a.id)
