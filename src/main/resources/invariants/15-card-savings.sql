-- Promise 15 as well: what a card has saved is what its orders saved and did not give back, what waits for payment is
-- counted, and a month's free deliveries are those of its orders.
SELECT p.order_id FROM cd_period p
 WHERE p.saved_fen <> (SELECT coalesce(sum(goods_fen + freight_fen - returned_fen), 0) FROM cd_saving s
                        WHERE s.period_order = p.order_id AND s.status = 'FIRM')
    OR p.orders_held <> (SELECT count(*) FROM cd_saving s WHERE s.period_order = p.order_id AND s.status = 'HELD')
UNION ALL
SELECT m.member_id FROM cd_freight_month m
 WHERE m.used <> (SELECT count(*) FROM cd_saving s
                   WHERE s.member_id = m.member_id AND s.month = m.month AND s.status <> 'BACK')
UNION ALL
SELECT s.order_id FROM cd_saving s JOIN ord_order o ON o.id = s.order_id
 WHERE (s.status = 'HELD') <> (o.status = 'PENDING_PAYMENT')
    OR (s.status = 'BACK') <> (o.status IN ('CANCELLED', 'CLOSED'))
