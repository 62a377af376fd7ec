-- Promise 7, the side of the orders: what is reserved is what unpaid orders and agreed exchanges hold; what is sold is what
-- paid orders took, less what is for sale again, one exchanged piece standing for the other. Stock that was moved under
-- references of others is theirs to explain.
WITH moved AS (
    SELECT l.sku_id,
           sum(l.quantity) FILTER (WHERE o.status = 'PENDING_PAYMENT') AS reserved,
           sum(l.quantity - l.restocked) FILTER (WHERE o.paid_at IS NOT NULL) AS sold
      FROM ord_line l JOIN ord_order o ON o.id = l.order_id
     GROUP BY l.sku_id
    UNION ALL
    SELECT replacement_id, sum(pieces) FILTER (WHERE held),
           sum(pieces) FILTER (WHERE status IN ('EXCHANGE_SHIPPED', 'DONE'))
      FROM as_case WHERE replacement_id IS NOT NULL GROUP BY replacement_id
    UNION ALL
    SELECT sku_id, 0, -sum(pieces) FROM as_case
     WHERE status IN ('EXCHANGE_SHIPPED', 'DONE') AND sound GROUP BY sku_id),
held AS (
    SELECT sku_id, sum(reserved) AS reserved, sum(sold) AS sold FROM moved GROUP BY sku_id)
SELECT h.sku_id
  FROM held h LEFT JOIN inv_stock s USING (sku_id)
 WHERE s.reserved IS DISTINCT FROM coalesce(h.reserved, 0) OR s.sold IS DISTINCT FROM coalesce(h.sold, 0)
