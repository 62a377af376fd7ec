-- Promise 20 as well: the birthday goes with the account.
SELECT b.member_id FROM mb_member b JOIN id_member m ON m.id = b.member_id
 WHERE m.erased_at IS NOT NULL AND b.birthday_set_at IS NOT NULL
