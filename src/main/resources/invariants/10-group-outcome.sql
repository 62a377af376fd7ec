-- Promise 10: past its deadline a group is decided within 60 s, as its firm seats say; a minute later every payer of a
-- failed group is refunded, and every payer of a completed one got the difference to the tier, once, and nothing else
-- from the group. An order on hold waits for a group that is still forming.
SELECT id FROM gb_group WHERE status = 'FORMING' AND expires_at < clock_timestamp() - interval '60 seconds'
UNION ALL
SELECT g.id FROM gb_group g JOIN gb_campaign c ON c.id = g.campaign_id
 WHERE g.status = 'COMPLETED'
   AND CASE WHEN g.subsidised THEN g.firm < coalesce(c.subsidised_from, g.firm + 1) OR g.firm >= g.sizes[1] OR g.tier <> 1
            ELSE g.firm < g.sizes[g.tier] OR g.firm >= g.sizes[g.tier + 1] END
UNION ALL
SELECT s.order_id
  FROM gb_group g
  JOIN gb_seat s ON s.group_id = g.id AND s.status = 'FIRM'
  JOIN ord_order o ON o.id = s.order_id
  LEFT JOIN LATERAL (
       SELECT coalesce(sum(amount_fen) FILTER (WHERE kind = 'GROUP_TIER'), 0) AS tier_fen,
              count(*) FILTER (WHERE kind = 'GROUP_TIER') AS tier_count,
              count(*) FILTER (WHERE kind = 'GROUP_FAILED') AS failed_count
         FROM ord_refund r WHERE r.order_id = o.id) r ON true
 WHERE g.ended_at < clock_timestamp() - interval '60 seconds'
   AND CASE g.status
       WHEN 'FAILED' THEN o.status <> 'CLOSED' OR o.refunded_fen <> o.paid_fen OR r.tier_count > 0
       ELSE r.failed_count > 0 OR r.tier_count > 1 OR o.status = 'ON_HOLD'
            OR (o.status <> 'CLOSED' AND r.tier_fen <> s.refunds_fen[g.tier]) END
UNION ALL
SELECT o.id FROM ord_order o
 WHERE o.status = 'ON_HOLD' AND o.deal ->> 'type' = 'GROUP_BUY'
   AND NOT EXISTS (SELECT 1 FROM gb_seat s JOIN gb_group g ON g.id = s.group_id
                    WHERE s.order_id = o.id AND s.status = 'FIRM'
                      AND (g.status = 'FORMING' OR g.ended_at >= clock_timestamp() - interval '60 seconds'))
