-- Why: group-buy – campaigns, the groups opened from them, and the seats that orders take (product.md §6).

CREATE TABLE gb_campaign (
    id              bigint       PRIMARY KEY,
    product_id      bigint       NOT NULL,
    name            varchar(60)  NOT NULL,
    status          varchar(9)   NOT NULL CHECK (status IN ('DRAFT', 'PUBLISHED', 'CLOSED')),
    -- [{sku, leaderPrice?, tiers: [{size, price}]}], prices in fen; a document, since it is frozen on publication
    skus            jsonb        NOT NULL,
    starts_at       timestamptz  NOT NULL,
    ends_at         timestamptz  NOT NULL CHECK (ends_at > starts_at),
    group_hours     integer      NOT NULL CHECK (group_hours BETWEEN 1 AND 72),
    open_limit      integer      NOT NULL CHECK (open_limit >= 1),
    join_limit      integer      NOT NULL CHECK (join_limit >= 1),
    newcomers_only  boolean      NOT NULL,
    subsidised_from integer      NULL CHECK (subsidised_from >= 1),
    late_money      varchar(9)   NOT NULL CHECK (late_money IN ('NEW_GROUP', 'REFUND')),
    allowed_lanes   varchar(16)[] NOT NULL,
    created_at      timestamptz  NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX gb_campaign_open ON gb_campaign (id) WHERE status = 'PUBLISHED';

-- The hottest row of a campaign stands alone and narrow. Pieces sold or held never pass the quota.
CREATE TABLE gb_quota (
    campaign_id bigint  PRIMARY KEY REFERENCES gb_campaign,
    quota       integer NOT NULL CHECK (quota >= 1),
    taken       integer NOT NULL DEFAULT 0,
    CHECK (taken BETWEEN 0 AND quota)
) WITH (fillfactor = 50);

-- How many groups of a campaign a member opened and joined; conditional upserts keep the limits.
CREATE TABLE gb_turn (
    campaign_id bigint  NOT NULL REFERENCES gb_campaign,
    member_id   bigint  NOT NULL,
    opened      integer NOT NULL DEFAULT 0 CHECK (opened >= 0),
    joined      integer NOT NULL DEFAULT 0 CHECK (joined >= 0),
    PRIMARY KEY (campaign_id, member_id)
) WITH (fillfactor = 80);

CREATE TABLE gb_group (
    id          bigint      PRIMARY KEY,
    campaign_id bigint      NOT NULL REFERENCES gb_campaign,
    sizes       integer[]   NOT NULL,
    leader_id   bigint      NOT NULL,
    status      varchar(9)  NOT NULL CHECK (status IN ('FORMING', 'COMPLETED', 'FAILED')),
    firm        integer     NOT NULL CHECK (firm >= 0),
    held        integer     NOT NULL CHECK (held >= 0),
    expires_at  timestamptz NOT NULL,
    nudge_at    timestamptz NULL,
    tier        integer     NULL,
    subsidised  boolean     NOT NULL DEFAULT false,
    ended_at    timestamptz NULL,
    version     bigint      NOT NULL,
    CHECK (firm + held <= sizes[cardinality(sizes)]),
    CHECK ((status = 'FORMING') = (ended_at IS NULL)),
    CHECK ((status = 'COMPLETED') = (tier IS NOT NULL))
) WITH (fillfactor = 70);
CREATE INDEX gb_group_due ON gb_group (expires_at) WHERE status = 'FORMING';
CREATE INDEX gb_group_nudge ON gb_group (nudge_at) WHERE nudge_at IS NOT NULL;
CREATE INDEX gb_group_joinable ON gb_group (campaign_id, expires_at) WHERE status = 'FORMING';

CREATE TABLE gb_seat (
    id          bigint      PRIMARY KEY,
    group_id    bigint      NOT NULL REFERENCES gb_group,
    member_id   bigint      NOT NULL,
    order_id    bigint      NOT NULL,
    number      integer     NOT NULL CHECK (number >= 1),
    -- opened the group: counts as opened, not as joined, whoever leads later
    opener      boolean     NOT NULL,
    status      varchar(8)  NOT NULL CHECK (status IN ('HELD', 'FIRM', 'RELEASED')),
    pieces      integer     NOT NULL CHECK (pieces >= 1),
    -- what goes back when the group completes, per tier, in fen
    refunds_fen bigint[]    NOT NULL,
    held_at     timestamptz NOT NULL,
    firm_at     timestamptz NULL,
    released_at timestamptz NULL
);
CREATE UNIQUE INDEX gb_seat_member ON gb_seat (group_id, member_id) WHERE status <> 'RELEASED';
CREATE UNIQUE INDEX gb_seat_number ON gb_seat (group_id, number) WHERE status <> 'RELEASED';
CREATE INDEX gb_seat_order ON gb_seat (order_id);
CREATE INDEX gb_seat_of_member ON gb_seat (member_id, id);
