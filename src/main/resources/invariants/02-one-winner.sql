-- Promise 2: a captured payment has exactly one winning attempt, with the payment's amount; no other payment has one.
SELECT p.id
  FROM pay_payment p LEFT JOIN pay_attempt a ON a.payment_id = p.id AND a.kept
 GROUP BY p.id
HAVING count(a.id) <> (p.status = 'CAPTURED')::int
    OR (p.status = 'CAPTURED' AND (min(a.id) <> p.winner OR min(a.captured_fen) <> p.amount_fen))
