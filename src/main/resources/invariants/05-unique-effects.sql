-- Promise 5: a notification, and a member's idempotency key, is taken once.
SELECT address, reference FROM pf_message WHERE reference IS NOT NULL GROUP BY address, reference HAVING count(*) > 1
UNION ALL
SELECT scope, key FROM pf_idempotency GROUP BY scope, key HAVING count(*) > 1
