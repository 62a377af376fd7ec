-- Why: how many orders a member leaves unpaid is counted with every order he places.
CREATE INDEX ord_order_unpaid ON ord_order (member_id) WHERE status = 'PENDING_PAYMENT';
