-- Promise 22: the prizes of an act are where the act is; nothing is given for an act that was rejected or revoked, nothing
-- waits for one that is decided, nobody earns by himself; and a minute after its order was closed an act earns nothing.
SELECT a.id
  FROM sr_act a JOIN sr_reward w ON w.act_id = a.id JOIN sr_prize p ON p.reward_id = w.id
 WHERE NOT CASE a.status
           WHEN 'COUNTED' THEN p.state IN ('GIVEN', 'MISSED')
           WHEN 'HELD' THEN p.state = 'WAITING'
           WHEN 'REJECTED' THEN p.state = 'WITHHELD'
           WHEN 'REVOKED' THEN p.state IN ('TAKEN_BACK', 'MISSED', 'WITHHELD')
           ELSE false END
UNION ALL
SELECT a.id
  FROM sr_act a JOIN sr_share s ON s.id = a.share_id
 WHERE a.sharer_id <> s.member_id
UNION ALL
SELECT a.id
  FROM sr_act a JOIN ord_order o ON o.id = a.order_id
 WHERE o.status = 'CLOSED' AND a.status IN ('COUNTED', 'HELD')
   AND NOT EXISTS (SELECT FROM ord_history h WHERE h.order_id = o.id AND h.status = 'CLOSED'
                      AND h.at > clock_timestamp() - interval '60 seconds')
