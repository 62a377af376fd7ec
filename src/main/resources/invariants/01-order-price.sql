-- Promise 1: an order's price is the price of its lines, and the shares of the lines make up every adjustment.
SELECT o.id
  FROM ord_order o LEFT JOIN ord_line l ON l.order_id = o.id
 GROUP BY o.id
HAVING o.goods_fen IS DISTINCT FROM sum(l.unit_price_fen * l.quantity)
    OR o.discount_fen IS DISTINCT FROM sum(l.discount_fen)
    OR o.freight_fen IS DISTINCT FROM sum(l.freight_fen)
    OR o.payable_fen IS DISTINCT FROM sum(l.payable_fen)
    OR o.payable_fen <> o.goods_fen
                        + (SELECT coalesce(sum((a ->> 'fen')::bigint), 0) FROM jsonb_array_elements(o.adjustments) a)
    OR EXISTS (SELECT 1 FROM jsonb_array_elements(o.adjustments) a
                WHERE (a ->> 'fen')::bigint
                      IS DISTINCT FROM (SELECT sum((s ->> 'fen')::bigint) FROM jsonb_array_elements(a -> 'shares') s))
