-- Promise 22: a board counts exactly those who count, and every closed board names its winners in an unbroken order.
SELECT 'score' AS what, s.inviter_id AS id
  FROM iv_score s
 WHERE s.score <> (SELECT count(*) FROM iv_binding b
                    WHERE b.inviter_id = s.inviter_id
                      AND date_trunc(lower(s.kind), b.counted_at AT TIME ZONE 'Asia/Shanghai')::date = s.starts_on)
UNION ALL
SELECT 'unnoted', b.invitee_id
  FROM iv_binding b
 WHERE b.counted_at IS NOT NULL
   AND (SELECT count(*) FROM iv_score s
         WHERE s.inviter_id = b.inviter_id
           AND s.starts_on = date_trunc(lower(s.kind), b.counted_at AT TIME ZONE 'Asia/Shanghai')::date) <> 2
UNION ALL
SELECT 'winners', max(w.rank)
  FROM iv_winner w JOIN iv_board b ON b.kind = w.kind AND b.starts_on = w.starts_on
 GROUP BY w.kind, w.starts_on, b.closed_at
HAVING max(w.rank) <> count(*) OR b.closed_at IS NULL
