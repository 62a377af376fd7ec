-- Promise 12, getting coupons: what the quota of a template has given is what was issued, within total and budget; what
-- a member has taken is what he got, within his limit; and nothing is open that ops has stopped.
SELECT t.id AS template_id, NULL::bigint AS member_id
  FROM cp_template t LEFT JOIN cp_quota q ON q.template_id = t.id
 WHERE q.issued IS DISTINCT FROM (SELECT count(*) FROM cp_coupon c WHERE c.template_id = t.id)
    OR q.issued > t.total
    OR q.issued * CASE t.kind WHEN 'AMOUNT' THEN t.off_fen ELSE t.cap_fen END > t.budget_fen
    OR q.open <> (t.status = 'PUBLISHED')
UNION ALL
SELECT template_id, member_id
  FROM cp_turn u
  FULL JOIN (SELECT template_id, member_id, count(*) AS coupons FROM cp_coupon GROUP BY template_id, member_id) c
       USING (template_id, member_id)
  LEFT JOIN cp_template t ON t.id = template_id
 WHERE coalesce(u.taken, 0) <> coalesce(c.coupons, 0) OR u.taken > t.member_limit
