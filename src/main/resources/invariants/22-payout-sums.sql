-- Promise 22: the till, the day of a member and his account are what transfers and payouts add up to.
SELECT 'till' AS what, NULL::bigint AS member_id
  FROM po_till
 WHERE spent_fen <> (SELECT coalesce(sum(amount_fen), 0) FROM po_transfer
                      WHERE status NOT IN ('FAILED', 'EXPIRED', 'CANCELLED'))
UNION ALL
SELECT 'day', d.member_id
  FROM po_daily d
 WHERE d.taken_fen <> (SELECT coalesce(sum(t.amount_fen), 0) FROM po_transfer t
                        WHERE t.member_id = d.member_id AND t.day = d.day
                          AND t.status NOT IN ('FAILED', 'EXPIRED', 'CANCELLED'))
UNION ALL
SELECT 'account', a.member_id
  FROM po_account a
 WHERE a.owed_fen <> (SELECT coalesce(sum(CASE WHEN p.status = 'RECLAIMED' THEN p.amount_fen ELSE 0 END), 0)
                             - coalesce(sum(CASE WHEN p.status <> 'CANCELLED' THEN p.set_off_fen ELSE 0 END), 0)
                        FROM po_payout p WHERE p.member_id = a.member_id)
