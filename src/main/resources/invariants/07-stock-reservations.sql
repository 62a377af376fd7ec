-- Promise 7, the side of the stock: a reservation ends at most once, with exactly the pieces it held.
SELECT m.reference, m.sku_id
  FROM inv_movement m
 WHERE m.kind IN ('RESERVE', 'CONFIRM', 'RELEASE')
 GROUP BY m.reference, m.sku_id
HAVING count(*) FILTER (WHERE m.kind = 'RESERVE') <> 1
    OR count(*) FILTER (WHERE m.kind <> 'RESERVE') > 1
    OR min(m.quantity) <> max(m.quantity)
