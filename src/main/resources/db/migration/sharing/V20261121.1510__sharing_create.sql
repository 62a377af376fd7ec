-- Why: a shared link carries who shared what; its mini-code is made by WeChat once and kept.
CREATE TABLE sr_share (
    id          bigint      PRIMARY KEY,
    token       varchar(12) NOT NULL UNIQUE,
    member_id   bigint      NOT NULL,
    target_type varchar(16) NOT NULL CHECK (target_type IN ('GROUP')),
    target_id   bigint      NOT NULL,
    code        bytea       NULL,
    created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    UNIQUE (member_id, target_type, target_id)
);
