-- Promise 15 as well: what a month has used of its free deliveries is what its orders took and did not give back, and
-- an order that ended has given it back.
SELECT m.member_id
  FROM mb_freight_month m
 WHERE m.used <> (SELECT count(*) FROM mb_free_freight f
                   WHERE f.member_id = m.member_id AND f.month = m.month AND f.given_back_at IS NULL)
UNION ALL
SELECT f.member_id
  FROM mb_free_freight f JOIN ord_order o ON o.id = f.order_id
 WHERE (f.given_back_at IS NOT NULL) <> (o.status IN ('CANCELLED', 'CLOSED'))
