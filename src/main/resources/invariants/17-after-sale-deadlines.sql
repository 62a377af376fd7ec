-- Promise 17 for cases: an open one has a deadline, and nobody's silence lasts five minutes longer than it may.
SELECT id
  FROM as_case
 WHERE (status NOT IN ('REFUNDING', 'REFUNDED', 'DONE', 'CANCELLED', 'CLOSED')) <> (due_at IS NOT NULL)
    OR due_at < clock_timestamp() - interval '5 minutes'
UNION ALL
-- nor does a case wait for money that is there
SELECT c.id
  FROM as_case c
  JOIN ord_order o ON o.id = c.order_id
 WHERE c.status = 'REFUNDING'
   AND NOT EXISTS (SELECT 1 FROM pay_refund p JOIN ord_refund r ON r.kind = p.kind AND r.reference = p.kind_reference
                    WHERE r.order_id = o.id AND r.kind = 'AFTER_SALE'
                      AND (p.status <> 'SUCCESS' OR p.settled_at > clock_timestamp() - interval '5 minutes'))
