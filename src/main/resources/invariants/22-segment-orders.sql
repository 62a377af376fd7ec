-- Promise 22 as well: what segments know of an order is what the order says; news on its way is left out. An order they
-- have not heard of at all is found at night.
SELECT s.order_id
  FROM sg_order s JOIN ord_order o ON o.id = s.order_id
 WHERE (s.member_id, s.paid_at, s.paid_fen, s.refunded_fen, s.closed)
       IS DISTINCT FROM (o.member_id, o.paid_at, o.paid_fen, o.refunded_fen, o.status = 'CLOSED')
   AND NOT EXISTS (SELECT 1 FROM pf_message m
                    WHERE m.state = 'DUE' AND m.address = 'segment.orders'
                      AND m.payload::jsonb #>> '{order,value}' = o.id::text)
