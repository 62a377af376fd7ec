-- Promise 12, split coupons: the shares of a pack are the first of its plan, without a gap, each worth what the plan says;
-- the plan sums to what the rule promises; and rules and members have opened as many packs as there are, within limits.
SELECT p.id AS pack_id, p.rule_id
  FROM cp_pack p
  JOIN cp_pack_rule r ON r.id = p.rule_id
  LEFT JOIN (SELECT pack_id, count(*) AS shares, max(number) AS last FROM cp_share GROUP BY pack_id) s
       ON s.pack_id = p.id
 WHERE p.taken <> coalesce(s.shares, 0)
    OR p.taken <> coalesce(s.last, 0)
    OR cardinality(p.amounts) <> r.shares
    OR (SELECT sum(amount) FROM unnest(p.amounts) amount) <> r.total_fen
UNION ALL
SELECT s.pack_id, NULL
  FROM cp_share s JOIN cp_pack p ON p.id = s.pack_id
 WHERE s.amount_fen <> p.amounts[s.number]
    OR (s.number = 1) <> (s.member_id = p.member_id)
UNION ALL
SELECT NULL, q.rule_id
  FROM cp_pack_quota q JOIN cp_pack_rule r ON r.id = q.rule_id
 WHERE q.opened <> (SELECT count(*) FROM cp_pack p WHERE p.rule_id = q.rule_id)
    OR q.opened * r.total_fen > r.budget_fen
    OR q.opened > r.packs
    OR q.open <> (r.status = 'PUBLISHED')
UNION ALL
SELECT NULL, rule_id
  FROM cp_pack_turn t
  FULL JOIN (SELECT rule_id, member_id, count(*) AS packs FROM cp_pack GROUP BY rule_id, member_id) p
       USING (rule_id, member_id)
  LEFT JOIN cp_pack_rule r ON r.id = rule_id
 WHERE coalesce(t.opened, 0) <> coalesce(p.packs, 0) OR t.opened > r.member_limit
