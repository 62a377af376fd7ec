-- Promise 17: no unpaid order outlives its payment window by more than a minute.
SELECT id FROM ord_order
 WHERE status = 'PENDING_PAYMENT' AND expires_at < clock_timestamp() - interval '60 seconds'
