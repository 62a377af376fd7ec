-- The limit of an address book is kept by a count on its member's row, so the count must be true.
SELECT m.id FROM id_member m LEFT JOIN id_address a ON a.member_id = m.id
 GROUP BY m.id HAVING m.addresses <> count(a.id)
