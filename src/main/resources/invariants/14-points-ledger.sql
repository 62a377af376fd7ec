-- Promise 14: a balance is the sum of the member's entries and of his open lots, never negative; what is frozen is what
-- his orders may still earn.
SELECT member_id
  FROM pt_account a
  FULL JOIN (SELECT member_id, sum(CASE direction WHEN 'IN' THEN amount ELSE -amount END) AS points
               FROM pt_entry GROUP BY member_id) e USING (member_id)
  FULL JOIN (SELECT member_id, sum(remaining) AS points FROM pt_lot GROUP BY member_id) l USING (member_id)
  FULL JOIN (SELECT member_id, sum(frozen) AS points FROM pt_earning GROUP BY member_id) f USING (member_id)
 WHERE coalesce(a.balance, 0) < 0
    OR coalesce(a.balance, 0) <> coalesce(e.points, 0)
    OR coalesce(a.balance, 0) <> coalesce(l.points, 0)
    OR coalesce(a.frozen, 0) <> coalesce(f.points, 0)
