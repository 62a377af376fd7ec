-- Promise 8: what an item of the points mall has given away is what live orders took of it, and never more than its
-- quota; so is what each member took.
WITH living AS (
    SELECT item_id, member_id, pieces FROM pt_exchange WHERE released_at IS NULL)
SELECT q.item_id, NULL::bigint AS member_id
  FROM pt_quota q
 WHERE q.taken > q.quota
    OR q.taken <> (SELECT coalesce(sum(pieces), 0) FROM living l WHERE l.item_id = q.item_id)
UNION ALL
SELECT item_id, member_id
  FROM pt_turn t
  FULL JOIN (SELECT item_id, member_id, sum(pieces) AS pieces FROM living GROUP BY item_id, member_id) l
       USING (item_id, member_id)
 WHERE coalesce(t.pieces, 0) <> coalesce(l.pieces, 0)
UNION ALL
SELECT e.item_id, e.member_id
  FROM pt_exchange e JOIN ord_order o ON o.id = e.order_id
 WHERE (e.released_at IS NOT NULL) <> (o.status IN ('CANCELLED', 'CLOSED'))
