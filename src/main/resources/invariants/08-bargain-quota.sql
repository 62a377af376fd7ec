-- Promise 8: what a bargain campaign has given away is what its living purchases take, one piece each, and never more
-- than its quota; how often a member started and helped is what the rows say.
SELECT q.campaign_id, NULL::bigint AS member_id
  FROM br_quota q
 WHERE q.taken > q.quota
    OR q.taken <> (SELECT count(*) FROM br_purchase p JOIN br_bargain b ON b.id = p.bargain_id
                    WHERE b.campaign_id = q.campaign_id AND p.status <> 'RELEASED')
UNION ALL
SELECT campaign_id, member_id
  FROM br_turn t
  FULL JOIN (SELECT campaign_id, owner_id AS member_id, count(*) AS started FROM br_bargain GROUP BY 1, 2) s
       USING (campaign_id, member_id)
  FULL JOIN (SELECT b.campaign_id, h.helper_id AS member_id, count(*) AS helped,
                    (array_agg((h.helped_at AT TIME ZONE 'Asia/Shanghai')::date ORDER BY h.helped_at DESC))[1] AS day
               FROM br_help h JOIN br_bargain b ON b.id = h.bargain_id GROUP BY 1, 2) h
       USING (campaign_id, member_id)
 WHERE (coalesce(t.started, 0), coalesce(t.helped, 0)) <> (coalesce(s.started, 0), coalesce(h.helped, 0))
    OR t.help_day <> h.day
