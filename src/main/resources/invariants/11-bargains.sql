-- Promise 11: the plan of a bargain leads exactly from its start price to its floor; its price is the start minus the
-- cuts that are given, which are those of its helps, one per helper and none the owner's, without a gap; the price
-- never rises, so every help and every purchase saw one that the plan passes; what it sells is what its purchases
-- say, one unless it is a team's; past its deadline it is over within 60 s unless somebody is still paying.
SELECT b.id
  FROM br_bargain b
  JOIN br_campaign c ON c.id = b.campaign_id
  LEFT JOIN LATERAL (
       SELECT count(*) AS helps, count(DISTINCT h.helper_id) AS helpers, coalesce(sum(h.cuts), 0) AS cuts,
              coalesce(sum(h.cut_fen), 0) AS cut_fen,
              bool_or(h.helper_id = b.owner_id
                      OR h.cuts > CASE WHEN h.newcomer THEN c.newcomer_cuts ELSE 1 END
                      OR h.cut_fen <> (SELECT sum(cut) FROM unnest(b.plan_fen[h.first_cut + 1 : h.first_cut + h.cuts]) cut)
                      OR h.price_fen <> b.start_fen
                         - (SELECT sum(cut) FROM unnest(b.plan_fen[1 : h.first_cut + h.cuts]) cut)) AS odd
         FROM br_help h WHERE h.bargain_id = b.id) h ON true
  LEFT JOIN LATERAL (
       SELECT count(*) FILTER (WHERE p.status = 'HELD') AS held, count(*) FILTER (WHERE p.status = 'PAID') AS paid,
              bool_or(p.price_fen NOT BETWEEN b.price_fen AND b.start_fen
                      OR (p.buyer_id <> b.owner_id
                          AND (NOT c.team OR NOT EXISTS (SELECT 1 FROM br_help f
                                                          WHERE f.bargain_id = b.id AND f.helper_id = p.buyer_id)))
                      OR (p.status <> 'RELEASED' AND c.mode = 'FLOOR_ONLY' AND p.price_fen <> b.floor_fen)) AS odd
         FROM br_purchase p WHERE p.bargain_id = b.id) p ON true
 WHERE b.start_fen - (SELECT sum(cut) FROM unnest(b.plan_fen) cut) <> b.floor_fen
    OR b.price_fen <> b.start_fen - (SELECT coalesce(sum(cut), 0) FROM unnest(b.plan_fen[1 : b.given]) cut)
    OR h.cuts <> b.given OR h.cut_fen <> b.start_fen - b.price_fen OR h.helps <> h.helpers OR h.odd
    OR b.held <> p.held OR b.paid <> p.paid OR p.odd
    OR (NOT c.team AND b.held + b.paid > 1)
    OR (b.ended_at IS NULL AND b.held = 0 AND b.expires_at < clock_timestamp() - interval '60 seconds')
UNION ALL
-- a paid order has its purchase paid at its price, an unpaid one that lives has it held, one that was cancelled let go
SELECT o.id
  FROM ord_order o
  LEFT JOIN br_purchase p ON p.order_id = o.id
 WHERE o.deal ->> 'type' = 'BARGAIN'
   AND coalesce(p.status, '') <> CASE o.status WHEN 'PENDING_PAYMENT' THEN 'HELD' WHEN 'CANCELLED' THEN 'RELEASED' ELSE 'PAID' END
