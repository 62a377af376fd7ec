-- Promise 15 as well: the paid periods of a card follow each other without overlap, those to come without a gap, and the
-- last of them is its end; every paid order of a card has one, and an order that ended has none that counts.
WITH paid AS (
    SELECT p.*, lag(p.ends_at) OVER (PARTITION BY p.member_id ORDER BY p.starts_at, p.ends_at) AS before_ends
      FROM cd_period p WHERE p.status = 'PAID')
SELECT order_id FROM paid
 WHERE starts_at < before_ends
    OR starts_at > clock_timestamp() AND before_ends IS DISTINCT FROM starts_at
    OR ends_at - starts_at <> make_interval(days => days)
UNION ALL
SELECT c.member_id FROM cd_card c
 WHERE c.ends_at < (SELECT max(ends_at) FROM paid p WHERE p.member_id = c.member_id)
    OR c.ends_at > clock_timestamp()
       AND c.ends_at IS DISTINCT FROM (SELECT max(ends_at) FROM paid p WHERE p.member_id = c.member_id)
UNION ALL
SELECT p.order_id FROM cd_period p JOIN ord_order o ON o.id = p.order_id
 WHERE (p.status = 'HELD') <> (o.status = 'PENDING_PAYMENT')
    OR (p.status = 'RELEASED') <> (o.status = 'CANCELLED')
    OR p.status = 'PAID' AND o.status = 'CLOSED'
UNION ALL
-- a member has one trial in his life, and of every plan what its orders took
SELECT p.member_id FROM cd_period p JOIN cd_plan l ON l.id = p.plan_id
 WHERE p.status <> 'RELEASED' AND l.trial
 GROUP BY p.member_id HAVING count(*) > 1
UNION ALL
SELECT t.member_id FROM cd_turn t
 WHERE t.taken <> (SELECT count(*) FROM cd_period p JOIN cd_plan l ON l.id = p.plan_id
                    WHERE p.member_id = t.member_id AND p.status <> 'RELEASED'
                      AND CASE WHEN l.trial THEN 0 ELSE l.id END = t.plan_key)
