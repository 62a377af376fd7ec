-- Promise 22: money goes out at most once per reward. A payout is underway while exactly one transfer of it lives, paid
-- when exactly one has paid exactly what was payable, and otherwise nothing of it has left.
SELECT p.id
  FROM po_payout p LEFT JOIN po_transfer t ON t.payout_id = p.id
 GROUP BY p.id
HAVING count(*) FILTER (WHERE t.status IN ('UNKNOWN', 'WAIT_CONFIRM', 'TRANSFERRING', 'CANCELLING'))
           <> CASE WHEN p.status IN ('UNDERWAY', 'REVOKING') THEN 1 ELSE 0 END
    OR count(*) FILTER (WHERE t.status = 'PAID') <> CASE WHEN p.status IN ('PAID', 'RECLAIMED') THEN 1 ELSE 0 END
    OR coalesce(sum(t.amount_fen) FILTER (WHERE t.status = 'PAID'), 0) <> p.paid_fen
    OR count(*) FILTER (WHERE t.amount_fen <> p.amount_fen - p.set_off_fen) > 0
    OR count(*) FILTER (WHERE t.member_id <> p.member_id) > 0
