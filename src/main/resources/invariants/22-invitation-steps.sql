-- Promise 22: a step earns once per invited member, only by an order that counted, and what was given of it is taken back
-- with that order; days and budgets are what was given.
SELECT 'kept' AS what, b.invitee_id AS id
  FROM iv_binding b LEFT JOIN iv_order o ON o.invitee_id = b.invitee_id AND o.kept
 GROUP BY b.invitee_id
HAVING b.kept <> count(o.order_id)
UNION ALL
SELECT 'refunded', e.id
  FROM iv_earning e JOIN iv_order o ON o.order_id = e.order_id
 WHERE e.status IN ('WAITING', 'GIVEN') AND NOT o.kept
    OR e.status = 'REVOKED' AND o.kept
    OR e.invitee_id <> o.invitee_id
UNION ALL
SELECT 'judged', e.id
  FROM iv_earning e JOIN iv_binding b ON b.invitee_id = e.invitee_id
 WHERE e.inviter_id <> b.inviter_id
    OR e.status = 'GIVEN' AND b.earns IS DISTINCT FROM true
    OR e.status = 'WAITING' AND b.earns IS NOT NULL
UNION ALL
SELECT 'budget', p.id
  FROM iv_program p
 WHERE p.spent_fen <> (SELECT coalesce(sum(e.cost_fen), 0) FROM iv_earning e
                        WHERE e.program_id = p.id AND e.status = 'GIVEN')
UNION ALL
SELECT 'day', d.inviter_id
  FROM iv_daily d
 WHERE d.earned <> (SELECT count(*) FROM iv_earning e
                     WHERE e.inviter_id = d.inviter_id AND e.day = d.day AND e.status = 'GIVEN')
UNION ALL
SELECT 'invited', m.member_id
  FROM iv_member m
 WHERE m.invited <> (SELECT count(*) FROM iv_binding b WHERE b.inviter_id = m.member_id)
