-- Promise 14: what orders earned is in the ledger, once: granted with the order's completion, taken back since.
SELECT e.order_id
  FROM pt_earning e
  LEFT JOIN (SELECT order_id, sum(amount) FILTER (WHERE kind = 'EARNED') AS granted,
                    sum(amount) FILTER (WHERE kind = 'EARNED_BACK') AS taken_back
               FROM pt_entry GROUP BY order_id) l USING (order_id)
 WHERE e.granted <> coalesce(l.granted, 0) OR e.taken_back <> coalesce(l.taken_back, 0)
