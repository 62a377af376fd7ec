-- Promise 12, what coupons are worth: a coupon of a split one is worth its share, an inflating one the face its steps led
-- to, and none takes off more than its template, on which the budget counts.
SELECT c.id AS coupon_id
  FROM cp_coupon c
  JOIN cp_template t ON t.id = c.template_id
  LEFT JOIN cp_share s ON s.coupon_id = c.id
 WHERE c.face_fen > t.off_fen
    OR (c.source = 'SPLIT') <> (s.coupon_id IS NOT NULL)
    OR (s.coupon_id IS NOT NULL AND (s.amount_fen <> c.face_fen OR s.member_id <> c.member_id))
    OR (t.faces_fen IS NOT NULL
        AND c.face_fen IS DISTINCT FROM
            (SELECT t.faces_fen[1 + count(*)] FROM cp_raise r WHERE r.coupon_id = c.id))
    OR (c.face_fen IS NOT NULL AND t.faces_fen IS NULL AND s.coupon_id IS NULL)
    OR c.saved_fen > c.face_fen
