-- Why: a member is told once that coupons of his are about to expire, and at most once a day (product.md §10).

-- The coupons in the member's wallet that end by "until" have been told of.
CREATE TABLE cp_reminder (
    member_id bigint      PRIMARY KEY,
    day       date        NOT NULL,
    until     timestamptz NOT NULL
) WITH (fillfactor = 80);
