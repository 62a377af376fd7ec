-- Promise 5: WeChat's transaction is captured once, and a cause refunds once.
SELECT transaction_id FROM pay_attempt WHERE transaction_id IS NOT NULL GROUP BY transaction_id HAVING count(*) > 1
UNION ALL
SELECT kind || ' ' || kind_reference FROM pay_refund GROUP BY kind, kind_reference HAVING count(*) > 1
