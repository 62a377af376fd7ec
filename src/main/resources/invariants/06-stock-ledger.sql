-- Promise 6: no count is negative, and each of the three is what the ledger of movements adds up to.
SELECT coalesce(s.sku_id, m.sku_id)
  FROM inv_stock s
  FULL JOIN (SELECT sku_id,
                    sum(quantity * CASE kind WHEN 'RESERVE' THEN -1 WHEN 'CONFIRM' THEN 0 ELSE 1 END) AS available,
                    sum(quantity * CASE kind WHEN 'RESERVE' THEN 1 WHEN 'CONFIRM' THEN -1 WHEN 'RELEASE' THEN -1 ELSE 0 END) AS reserved,
                    sum(quantity * CASE kind WHEN 'CONFIRM' THEN 1 WHEN 'GIVE_BACK' THEN -1 ELSE 0 END) AS sold
               FROM inv_movement GROUP BY sku_id) m USING (sku_id)
 WHERE least(s.available, s.reserved, s.sold) < 0
    OR s.sku_id IS NULL
    OR (s.available, s.reserved, s.sold) <> (coalesce(m.available, 0), coalesce(m.reserved, 0), coalesce(m.sold, 0))
