-- Why: not only groups are shared, and a page of the mini-program has a name instead of an id (ADR-0074). Who opens a link
-- is kept for a month, once per day, to know whose share brought him; how many there were is kept for good.
ALTER TABLE sr_share DROP CONSTRAINT sr_share_target_type_check;
ALTER TABLE sr_share ADD CHECK (target_type IN ('GROUP', 'PRODUCT', 'BARGAIN', 'PAGE'));
-- the raw id, or the name of a page
ALTER TABLE sr_share ALTER COLUMN target_id TYPE varchar(32) USING target_id::varchar;
ALTER TABLE sr_share RENAME COLUMN target_id TO target_key;

CREATE TABLE sr_visit (
    share_id  bigint      NOT NULL REFERENCES sr_share,
    -- a member, a device or, where there is neither, a network
    visitor   varchar(64) NOT NULL,
    day       date        NOT NULL,
    member_id bigint      NULL,
    channel   varchar(16) NOT NULL,
    device    varchar(64) NULL,
    network   varchar(64) NOT NULL,
    at        timestamptz NOT NULL,
    PRIMARY KEY (share_id, visitor, day)
);
CREATE INDEX sr_visit_member ON sr_visit (member_id, at) WHERE member_id IS NOT NULL;
CREATE INDEX sr_visit_old ON sr_visit (day);

CREATE TABLE sr_reach (
    share_id bigint      NOT NULL REFERENCES sr_share,
    day      date        NOT NULL,
    channel  varchar(16) NOT NULL,
    visitors integer     NOT NULL CHECK (visitors > 0),
    PRIMARY KEY (share_id, day, channel)
);
CREATE INDEX sr_reach_day ON sr_reach (day);
