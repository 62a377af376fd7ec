-- Promise 16: the history of an order has no gaps, only listed moves, and ends where the order stands.
WITH step AS (
    SELECT order_id, step, status, cause, lag(status) OVER (PARTITION BY order_id ORDER BY step) AS before,
           row_number() OVER (PARTITION BY order_id ORDER BY step) AS no
      FROM ord_history)
SELECT order_id AS id
  FROM step
 WHERE no <> step
    OR (coalesce(before, ''), cause, status) NOT IN (
        ('', 'PLACED', 'PENDING_PAYMENT'),
        ('PENDING_PAYMENT', 'PAID', 'TO_SHIP'),
        ('PENDING_PAYMENT', 'PAID_ON_HOLD', 'ON_HOLD'),
        ('PENDING_PAYMENT', 'PAID_AND_DELIVERED', 'RECEIVED'),
        ('PENDING_PAYMENT', 'PAID_IN_VAIN', 'CANCELLED'),
        ('PENDING_PAYMENT', 'CALLED_OFF', 'CANCELLED'),
        ('PENDING_PAYMENT', 'TIMED_OUT', 'CANCELLED'),
        ('ON_HOLD', 'RELEASED', 'TO_SHIP'),
        ('ON_HOLD', 'REFUNDED_IN_FULL', 'CLOSED'),
        ('TO_SHIP', 'SHIPPED', 'SHIPPED'),
        ('TO_SHIP', 'REST_WITHDRAWN', 'SHIPPED'),
        ('TO_SHIP', 'REFUNDED_IN_FULL', 'CLOSED'),
        ('SHIPPED', 'RECEIVED', 'RECEIVED'),
        ('SHIPPED', 'REFUNDED_IN_FULL', 'CLOSED'),
        ('RECEIVED', 'REFUND_WINDOW_CLOSED', 'COMPLETED'),
        ('RECEIVED', 'REFUNDED_IN_FULL', 'CLOSED'))
UNION ALL
SELECT o.id
  FROM ord_order o LEFT JOIN ord_history h ON h.order_id = o.id AND h.step = o.steps
 WHERE h.status IS DISTINCT FROM o.status
    OR EXISTS (SELECT 1 FROM ord_history later WHERE later.order_id = o.id AND later.step > o.steps)
