-- Promise 22: what segments know of a member's purchases is the sum of the purchases they know.
SELECT f.member_id
  FROM sg_fact f
  LEFT JOIN (SELECT member_id, count(*)::int AS orders, sum(paid_fen - refunded_fen)::bigint AS paid_fen,
                    min(paid_at) AS first_paid_at, max(paid_at) AS last_paid_at
               FROM sg_order WHERE NOT closed GROUP BY member_id) s USING (member_id)
 WHERE (f.orders, f.paid_fen, f.first_paid_at, f.last_paid_at)
       IS DISTINCT FROM (coalesce(s.orders, 0), coalesce(s.paid_fen, 0), s.first_paid_at, s.last_paid_at)
