-- Promise 7, outside the house: what lies in the parcels of an order is what its lines say was shipped. Virtual goods are
-- handed over, by payment or by ops, and need no parcel.
WITH packed AS (
    SELECT p.reference AS order_id, (item ->> 'sku')::bigint AS sku_id, sum((item ->> 'quantity')::int) AS pieces
      FROM sh_parcel p CROSS JOIN jsonb_array_elements(p.items) AS item
     WHERE p.purpose = 'ORDER'
     GROUP BY 1, 2),
shipped AS (
    SELECT l.order_id, l.sku_id, l.shipped AS pieces
      FROM ord_line l JOIN ord_order o ON o.id = l.order_id
     WHERE l.shipped > 0 AND NOT o.virtual)
SELECT order_id, sku_id FROM packed p FULL JOIN shipped s USING (order_id, sku_id)
 WHERE p.pieces IS DISTINCT FROM s.pieces
