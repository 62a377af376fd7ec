-- Promise 12, pushes: the counters of a push are what its recipients say, and nothing is open that does not run; who has
-- a coupon of a push is on its list as one who has, and nobody else – least of all one who is held out.
SELECT g.push_id, NULL::bigint AS member_id
  FROM cm_progress g JOIN cm_push p ON p.id = g.push_id
  LEFT JOIN (SELECT push_id,
                    count(*) FILTER (WHERE result = 'WAITING') AS waiting,
                    count(*) FILTER (WHERE result = 'HELD_OUT') AS held_out,
                    count(*) FILTER (WHERE result = 'ISSUED') AS issued,
                    count(*) FILTER (WHERE result = 'ALREADY') AS already,
                    count(*) FILTER (WHERE result = 'LIMIT_REACHED') AS limit_reached,
                    count(*) FILTER (WHERE result = 'GONE') AS gone
               FROM cm_recipient GROUP BY push_id) r USING (push_id)
 WHERE (g.waiting, g.held_out, g.issued, g.already, g.limit_reached, g.gone)
           IS DISTINCT FROM (coalesce(r.waiting, 0), coalesce(r.held_out, 0), coalesce(r.issued, 0),
                             coalesce(r.already, 0), coalesce(r.limit_reached, 0), coalesce(r.gone, 0))
    OR g.open <> (p.status = 'RUNNING')
    OR p.status = 'DONE' AND g.waiting > 0
UNION ALL
SELECT push_id, member_id
  FROM (SELECT push_id, member_id, true AS listed FROM cm_recipient WHERE result IN ('ISSUED', 'ALREADY')) r
  FULL JOIN (SELECT p.id AS push_id, c.member_id, true AS given
               FROM cm_push p JOIN cp_coupon c
                 ON c.template_id = p.template_id AND c.cause = 'PUSH' AND c.reference = 'push:' || p.id) c
       USING (push_id, member_id)
 WHERE listed IS NULL OR given IS NULL
