-- What a member holds is the sum of its ledger.
SELECT w.member_id, w.holding, w.balance, l.balance AS ledger
  FROM tk_wallet w
  LEFT JOIN LATERAL (
       SELECT coalesce(sum(CASE WHEN e.direction = 'IN' THEN e.amount ELSE -e.amount END), 0) AS balance
         FROM tk_wallet_entry e WHERE e.member_id = w.member_id AND e.holding = w.holding) l ON true
 WHERE w.balance <> l.balance
