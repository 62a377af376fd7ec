-- Promise 3, the payment side: money that nobody kept is owed back in full from the moment it is known.
SELECT a.id
  FROM pay_attempt a
 WHERE a.status = 'CAPTURED' AND NOT a.kept
   AND a.captured_fen <> (SELECT coalesce(sum(r.amount_fen), 0) FROM pay_refund r WHERE r.attempt_id = a.id)
