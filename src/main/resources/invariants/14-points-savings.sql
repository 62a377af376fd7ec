-- Promise 14, savings: what was locked went out of the balance and came from lots; it came back once, with its interest
-- exactly when it matured; members and plans have locked what their savings say, within limits.
SELECT NULL::bigint AS plan_id, member_id
  FROM (SELECT member_id, sum(points) AS gone,
               coalesce(sum(points) FILTER (WHERE status <> 'LOCKED'), 0) AS back,
               coalesce(sum(interest) FILTER (WHERE status = 'MATURED'), 0) AS interest
          FROM pt_saving GROUP BY member_id) s
  FULL JOIN (SELECT member_id,
                    coalesce(sum(amount) FILTER (WHERE kind = 'SAVED'), 0) AS gone,
                    coalesce(sum(amount) FILTER (WHERE kind = 'SAVED_BACK'), 0) AS back,
                    coalesce(sum(amount) FILTER (WHERE kind = 'INTEREST'), 0) AS interest
               FROM pt_entry WHERE kind IN ('SAVED', 'SAVED_BACK', 'INTEREST') GROUP BY member_id) e USING (member_id)
 WHERE (s.gone, s.back, s.interest) IS DISTINCT FROM (e.gone, e.back, e.interest)
UNION ALL
SELECT s.plan_id, s.member_id
  FROM pt_saving s
 WHERE s.points IS DISTINCT FROM (SELECT sum(points) FROM pt_saving_lot l WHERE l.saving_id = s.id)
UNION ALL
SELECT plan_id, member_id
  FROM pt_saver v
  FULL JOIN (SELECT plan_id, member_id, sum(points) AS points FROM pt_saving WHERE status = 'LOCKED'
              GROUP BY plan_id, member_id) s USING (plan_id, member_id)
  LEFT JOIN pt_plan p ON p.id = plan_id
 WHERE coalesce(v.locked, 0) <> coalesce(s.points, 0) OR v.locked > p.member_limit
UNION ALL
SELECT q.plan_id, NULL
  FROM pt_plan_quota q JOIN pt_plan p ON p.id = q.plan_id
 WHERE q.saved <> (SELECT coalesce(sum(points), 0) FROM pt_saving s
                    WHERE s.plan_id = q.plan_id AND s.status <> 'WITHDRAWN')
    OR q.open <> (p.status = 'PUBLISHED')
