-- Promise 8: what a campaign has given away is what its living seats take, and never more than its quota; what a member
-- has opened and joined is what his living seats say. A failed group gives everything back.
WITH living AS (
    SELECT g.campaign_id, s.member_id, s.opener, s.pieces
      FROM gb_seat s JOIN gb_group g ON g.id = s.group_id
     WHERE s.status <> 'RELEASED' AND g.status <> 'FAILED')
SELECT q.campaign_id, NULL::bigint AS member_id
  FROM gb_quota q
 WHERE q.taken > q.quota
    OR q.taken <> (SELECT coalesce(sum(pieces), 0) FROM living l WHERE l.campaign_id = q.campaign_id)
UNION ALL
SELECT campaign_id, member_id
  FROM gb_turn t
  FULL JOIN (SELECT campaign_id, member_id,
                    count(*) FILTER (WHERE opener) AS opened, count(*) FILTER (WHERE NOT opener) AS joined
               FROM living GROUP BY campaign_id, member_id) l USING (campaign_id, member_id)
 WHERE (coalesce(t.opened, 0), coalesce(t.joined, 0)) <> (coalesce(l.opened, 0), coalesce(l.joined, 0))
