-- Promise 4: what cases have taken of a line is what open and successful ones are about, and no piece twice; as long as a
-- case is open its order's clock stands still.
SELECT l.order_id
  FROM as_line l
  LEFT JOIN (SELECT order_id, sku_id, sum(pieces) AS pieces, sum(goods_fen) AS goods, sum(freight_fen) AS freight
               FROM as_case WHERE status NOT IN ('CANCELLED', 'CLOSED') GROUP BY order_id, sku_id) c USING (order_id, sku_id)
  JOIN ord_line o USING (order_id, sku_id)
 WHERE (l.taken, l.goods_fen, l.freight_fen) <> (coalesce(c.pieces, 0), coalesce(c.goods, 0), coalesce(c.freight, 0))
    OR l.taken > o.quantity
UNION ALL
SELECT o.id
  FROM ord_order o
  JOIN (SELECT order_id, count(*) AS open FROM as_case WHERE due_at IS NOT NULL GROUP BY order_id) c ON c.order_id = o.id
 WHERE c.open > o.pauses
