-- Why: every member has an inbox, and a count of the subscribe messages he has agreed to.

CREATE TABLE msg_message (
    id           bigint       PRIMARY KEY,
    member_id    bigint       NOT NULL,
    scene        varchar(24)  NOT NULL,
    reference    varchar(64)  NOT NULL,
    body         varchar(300) NOT NULL,
    page         varchar(128) NOT NULL,
    facts        jsonb        NOT NULL,
    happened_at  timestamptz  NOT NULL,
    read_at      timestamptz  NULL,
    push         varchar(16)  NOT NULL CHECK (push IN ('PENDING', 'SENDING', 'SENT', 'NOT_SUBSCRIBED', 'REFUSED', 'UNCLEAR', 'STALE')),
    attempts     integer      NOT NULL DEFAULT 0,
    next_at      timestamptz  NOT NULL,
    useful_until timestamptz  NOT NULL,
    reason       text         NULL,
    -- listeners hear at least once; members are told once
    UNIQUE (member_id, scene, reference)
);
CREATE INDEX msg_message_inbox ON msg_message (member_id, id DESC);
CREATE INDEX msg_message_unread ON msg_message (member_id) WHERE read_at IS NULL;
CREATE INDEX msg_message_due ON msg_message (next_at) WHERE push IN ('PENDING', 'SENDING');

-- by_member: acceptances the mini-program reported; by_wechat: those WeChat told of. The greater is the truth.
CREATE TABLE msg_quota (
    member_id   bigint      NOT NULL,
    template_id varchar(64) NOT NULL,
    by_member   integer     NOT NULL DEFAULT 0 CHECK (by_member >= 0),
    by_wechat   integer     NOT NULL DEFAULT 0 CHECK (by_wechat >= 0),
    used        integer     NOT NULL DEFAULT 0 CHECK (used >= 0),
    PRIMARY KEY (member_id, template_id),
    CHECK (used <= GREATEST(by_member, by_wechat))
);
