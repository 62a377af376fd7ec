-- Promise 14: points come once and go once for one cause, every lot came with one entry, and what a day gave under a cap
-- is what its rewards brought.
SELECT member_id, kind, reference
  FROM pt_entry
 GROUP BY member_id, kind, reference, direction
HAVING count(*) > 1
UNION ALL
SELECT l.member_id, l.kind, l.reference
  FROM pt_lot l LEFT JOIN pt_entry e ON e.id = l.id AND e.direction = 'IN' AND e.member_id = l.member_id
 WHERE e.id IS NULL
UNION ALL
SELECT d.member_id, d.cause, d.day::varchar
  FROM pt_daily d
 WHERE d.points IS DISTINCT FROM (
           SELECT sum(l.granted) FROM pt_lot l
            WHERE l.member_id = d.member_id AND l.kind = 'REWARD' AND starts_with(l.reference, d.cause || ':')
              AND (l.created_at AT TIME ZONE 'Asia/Shanghai')::date = d.day)
