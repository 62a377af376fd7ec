-- Promise 22: what a rule has promised a sharer in a day, in all and everybody together is what its rewards are, and never
-- more than it allows.
SELECT d.rule_id, d.sharer_id
  FROM sr_daily d JOIN sr_rule r ON r.id = d.rule_id
 WHERE d.given > r.per_day
    OR d.given <> (SELECT count(*) FROM sr_reward w
                    WHERE w.rule_id = d.rule_id AND w.sharer_id = d.sharer_id AND w.day = d.day)
UNION ALL
SELECT t.rule_id, t.sharer_id
  FROM sr_total t JOIN sr_rule r ON r.id = t.rule_id
 WHERE t.given > r.per_sharer
    OR t.given <> (SELECT count(*) FROM sr_reward w WHERE w.rule_id = t.rule_id AND w.sharer_id = t.sharer_id)
UNION ALL
SELECT b.rule_id, 0
  FROM sr_budget b JOIN sr_rule r ON r.id = b.rule_id
 WHERE b.budget <> r.budget OR b.given <> (SELECT count(*) FROM sr_reward w WHERE w.rule_id = b.rule_id)
