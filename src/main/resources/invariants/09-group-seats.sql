-- Promise 9: firm and held seats are what the group says and never more than its size; numbers stay within it; members
-- and orders have one living seat; a group that somebody paid for has exactly one leader.
SELECT g.id
  FROM gb_group g
  LEFT JOIN gb_seat s ON s.group_id = g.id AND s.status <> 'RELEASED'
 GROUP BY g.id
HAVING g.firm + g.held > g.sizes[cardinality(g.sizes)]
    OR g.firm <> count(*) FILTER (WHERE s.status = 'FIRM')
    OR g.held <> count(*) FILTER (WHERE s.status = 'HELD')
    OR max(s.number) > g.sizes[cardinality(g.sizes)]
    OR count(s.number) <> count(DISTINCT s.number)
    OR count(s.member_id) <> count(DISTINCT s.member_id)
    OR (g.firm > 0 AND count(*) FILTER (WHERE s.status = 'FIRM' AND s.member_id = g.leader_id) <> 1)
UNION ALL
SELECT order_id FROM gb_seat WHERE status <> 'RELEASED' GROUP BY order_id HAVING count(*) > 1
