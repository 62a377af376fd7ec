-- Why: which members belong together (product.md §14): rules that ops saves, and the facts about members they are asked
-- of, copied from the rooms that own them (ADR-0100 to 0103).

CREATE TABLE sg_segment (
    id          bigint       PRIMARY KEY,
    name        varchar(60)  NOT NULL,
    description varchar(200) NOT NULL,
    version     integer      NOT NULL CHECK (version >= 1),
    archived_at timestamptz  NULL,
    created_at  timestamptz  NOT NULL
);

-- Every rule a segment ever had: a push of last month can still be explained.
CREATE TABLE sg_segment_version (
    segment_id bigint      NOT NULL REFERENCES sg_segment,
    version    integer     NOT NULL CHECK (version >= 1),
    rule       jsonb       NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (segment_id, version)
);

-- One row per living member. What the member merely does, and scores made of it, only while he agrees (profiled).
CREATE TABLE sg_fact (
    member_id       bigint      PRIMARY KEY,
    registered_at   timestamptz NOT NULL,
    channel         varchar(8)  NOT NULL DEFAULT 'UNKNOWN' CHECK (channel IN ('DIRECT', 'SHARE', 'INVITE', 'UNKNOWN')),
    level           varchar(20) NOT NULL,
    -- month * 100 + day
    birthday        smallint    NULL CHECK (birthday BETWEEN 101 AND 1231),
    profiled        boolean     NOT NULL,
    -- orders that were paid and not refunded in full, and what was kept of their price
    orders          integer     NOT NULL DEFAULT 0 CHECK (orders >= 0),
    paid_fen        bigint      NOT NULL DEFAULT 0 CHECK (paid_fen >= 0),
    average_fen     bigint      NULL GENERATED ALWAYS AS (paid_fen / nullif(orders, 0)) STORED,
    first_paid_at   timestamptz NULL,
    last_paid_at    timestamptz NULL,
    -- as of the last night
    recency_score   smallint    NULL CHECK (recency_score BETWEEN 1 AND 5),
    frequency_score smallint    NULL CHECK (frequency_score BETWEEN 1 AND 5),
    monetary_score  smallint    NULL CHECK (monetary_score BETWEEN 1 AND 5),
    rfm_cell        varchar(20) NULL,
    churn_score     smallint    NULL CHECK (churn_score BETWEEN 0 AND 100),
    CHECK ((orders = 0) = (first_paid_at IS NULL) AND (orders = 0) = (last_paid_at IS NULL)),
    CHECK (first_paid_at <= last_paid_at),
    CHECK (orders > 0 OR paid_fen = 0),
    CHECK (num_nulls(recency_score, frequency_score, monetary_score, rfm_cell, churn_score) IN (0, 5)),
    CHECK (rfm_cell IS NULL OR (profiled AND orders > 0))
) WITH (fillfactor = 80);
CREATE INDEX sg_fact_last_paid ON sg_fact (last_paid_at) WHERE last_paid_at IS NOT NULL;

-- Every order that was ever paid. It only moves one way – more goes back, it closes – so that news may come in any order
-- and any number of times.
CREATE TABLE sg_order (
    order_id     bigint      PRIMARY KEY,
    member_id    bigint      NOT NULL REFERENCES sg_fact ON DELETE CASCADE,
    paid_at      timestamptz NOT NULL,
    paid_fen     bigint      NOT NULL CHECK (paid_fen >= 0),
    refunded_fen bigint      NOT NULL CHECK (refunded_fen BETWEEN 0 AND paid_fen),
    closed       boolean     NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX sg_order_member ON sg_order (member_id);

-- What a member looked at, put into his cart and bought, each the last time.
CREATE TABLE sg_interest (
    member_id  bigint      NOT NULL REFERENCES sg_fact ON DELETE CASCADE,
    product_id bigint      NOT NULL,
    viewed_at  timestamptz NULL,
    carted_at  timestamptz NULL,
    bought_at  timestamptz NULL,
    touched_at timestamptz NOT NULL GENERATED ALWAYS AS (greatest(viewed_at, carted_at, bought_at)) STORED,
    PRIMARY KEY (member_id, product_id)
) WITH (fillfactor = 80);
CREATE INDEX sg_interest_viewed ON sg_interest (viewed_at, member_id) WHERE viewed_at IS NOT NULL;
CREATE INDEX sg_interest_carted ON sg_interest (carted_at, member_id) WHERE carted_at IS NOT NULL;

CREATE TABLE sg_tag (
    member_id bigint      NOT NULL REFERENCES sg_fact ON DELETE CASCADE,
    tag       varchar(20) NOT NULL,
    set_at    timestamptz NOT NULL,
    PRIMARY KEY (member_id, tag)
);
CREATE INDEX sg_tag_members ON sg_tag (tag, member_id);

-- How far each part of the night's work has come; whoever holds the row goes on from there.
CREATE TABLE sg_round (
    part     varchar(8) PRIMARY KEY CHECK (part IN ('MEMBERS', 'ORDERS', 'SCORES')),
    -- the business day of the round that was finished last
    done_on  date       NOT NULL,
    position bigint     NOT NULL
);
INSERT INTO sg_round VALUES ('MEMBERS', '1970-01-01', 0), ('ORDERS', '1970-01-01', 0), ('SCORES', '1970-01-01', 0);

-- Where the fifths of the buyers lay in the last round, so that a score can be explained.
CREATE TABLE sg_cut (
    id         integer       PRIMARY KEY CHECK (id = 1),
    day        date          NOT NULL,
    buyers     bigint        NOT NULL CHECK (buyers >= 0),
    last_paid  timestamptz[] NOT NULL,
    orders     integer[]     NOT NULL,
    paid_fen   bigint[]      NOT NULL,
    -- days between two purchases of whom the shop sees more than one, in the middle
    usual_days integer       NOT NULL CHECK (usual_days > 0)
);
