-- Why: a member is told once that points of his are about to expire, and at most once a day (product.md §9).

-- The lots of the member that expire by "until" have been told of.
CREATE TABLE pt_reminder (
    member_id bigint      PRIMARY KEY,
    day       date        NOT NULL,
    until     timestamptz NOT NULL
) WITH (fillfactor = 80);
