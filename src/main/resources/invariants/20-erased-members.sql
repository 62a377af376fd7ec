-- Promise 20: nothing personal is left of a deleted account, and nobody is logged in to it.
SELECT id FROM id_member
 WHERE erased_at IS NOT NULL AND num_nonnulls(openid, unionid, session_key, nickname, avatar_url, phone) > 0
UNION ALL
SELECT a.member_id FROM id_address a JOIN id_member m ON m.id = a.member_id WHERE m.erased_at IS NOT NULL
UNION ALL
SELECT s.member_id FROM id_session s JOIN id_member m ON m.id = s.member_id
 WHERE m.erased_at IS NOT NULL AND s.revoked_at IS NULL
UNION ALL
SELECT o.member_id FROM ord_order o JOIN id_member m ON m.id = o.member_id
 WHERE m.erased_at IS NOT NULL AND num_nonnulls(o.delivery, o.note) > 0
