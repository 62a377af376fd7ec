-- Promise 15: a level is what recomputing it from the ledger gives – the best that was earned on any day of the grace –
-- and so is the growth beside it. Who waits for the job, since a day or a ladder is new, is left out; but not for days.
WITH today AS (SELECT (now() AT TIME ZONE 'Asia/Shanghai')::date AS day),
assessed AS (
    SELECT m.member_id, m.growth, m.kept_until, own.threshold, t.day AS today, t.day - l.grace_days AS since
      FROM mb_member m JOIN mb_level own ON own.code = m.level CROSS JOIN mb_ladder l CROSS JOIN today t
     WHERE m.ladder_version = l.version AND (m.check_on IS NULL OR m.check_on > t.day)),
-- growth rises only where something begins to count or a deduction ends
moments AS (
    SELECT member_id, since AS day FROM assessed
     UNION
    SELECT member_id, today FROM assessed
     UNION
    SELECT a.member_id, g.counts_on FROM assessed a JOIN mb_growth g USING (member_id)
     WHERE g.counts_on BETWEEN a.since AND a.today
     UNION
    SELECT a.member_id, g.expires_on FROM assessed a JOIN mb_growth g USING (member_id)
     WHERE g.expires_on BETWEEN a.since AND a.today),
grown AS (
    SELECT o.member_id, o.day, div(greatest(0, coalesce(sum(g.amount * CASE g.dimension
               WHEN 'SPENDING' THEN l.spending_weight
               WHEN 'INTERACTION' THEN l.interaction_weight
               ELSE l.social_weight END), 0)), 10000) AS growth
      FROM moments o CROSS JOIN mb_ladder l
      LEFT JOIN mb_growth g ON g.member_id = o.member_id AND g.counts_on <= o.day AND g.expires_on > o.day
     GROUP BY o.member_id, o.day),
earned AS (
    SELECT member_id, day, growth, (SELECT max(threshold) FROM mb_level WHERE threshold <= growth) AS threshold
      FROM grown)
SELECT a.member_id
  FROM assessed a
  JOIN earned now ON now.member_id = a.member_id AND now.day = a.today
 WHERE a.growth <> now.growth
    OR a.threshold <> (SELECT max(e.threshold) FROM earned e WHERE e.member_id = a.member_id)
    OR (a.kept_until IS NOT NULL) <> (now.threshold < a.threshold)
UNION ALL
SELECT m.member_id FROM mb_member m CROSS JOIN today t WHERE m.check_on < t.day - 1
