-- Promise 7, the side of the orders: what is reserved is what unpaid orders hold; what is sold is what paid orders took,
-- less what is for sale again. Stock that was moved under references of others is theirs to explain.
WITH held AS (
    SELECT l.sku_id,
           sum(l.quantity) FILTER (WHERE o.status = 'PENDING_PAYMENT') AS reserved,
           sum(l.quantity - l.restocked) FILTER (WHERE o.paid_at IS NOT NULL) AS sold
      FROM ord_line l JOIN ord_order o ON o.id = l.order_id
     GROUP BY l.sku_id)
SELECT h.sku_id
  FROM held h LEFT JOIN inv_stock s USING (sku_id)
 WHERE s.reserved IS DISTINCT FROM coalesce(h.reserved, 0) OR s.sold IS DISTINCT FROM coalesce(h.sold, 0)
