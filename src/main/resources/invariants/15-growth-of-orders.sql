-- Promise 15 as well: the growth of an order is one for each whole yuan that was paid and kept; what is on its way to
-- the ledger is left out.
SELECT o.id
  FROM ord_order o
  JOIN (SELECT member_id, reference, sum(amount) AS amount
          FROM mb_growth WHERE kind = 'ORDER' GROUP BY member_id, reference) g
    ON g.member_id = o.member_id AND g.reference = o.id::text
 WHERE g.amount <> (o.paid_fen - o.refunded_fen) / 100
   AND NOT EXISTS (SELECT 1 FROM pf_message m
                    WHERE m.state = 'DUE' AND m.address = 'membership.order-growth'
                      AND m.payload::jsonb #>> '{order,value}' = g.reference)
