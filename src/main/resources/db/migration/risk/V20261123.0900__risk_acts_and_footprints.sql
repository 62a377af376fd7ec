-- Why: acts that earn something for somebody else are judged before they earn (product.md §8), and ops looks at the odd
-- ones. Devices and networks are keyed fingerprints: comparable, not readable.
CREATE TABLE rk_footprint (
    member_id bigint      NOT NULL,
    print     varchar(64) NOT NULL,
    kind      varchar(8)  NOT NULL CHECK (kind IN ('DEVICE', 'NETWORK')),
    seen_at   timestamptz NOT NULL,
    PRIMARY KEY (member_id, print)
);
CREATE INDEX rk_footprint_seen ON rk_footprint (seen_at);

CREATE TABLE rk_act (
    id             bigint      PRIMARY KEY,
    kind           varchar(24) NOT NULL,
    reference      varchar(64) NOT NULL,
    beneficiary_id bigint      NOT NULL,
    actor_id       bigint      NOT NULL,
    device         varchar(64) NULL,
    network        varchar(64) NULL,
    verdict        varchar(16) NOT NULL CHECK (verdict IN ('PASSED', 'HELD', 'APPROVED', 'REJECTED')),
    score          integer     NOT NULL CHECK (score >= 0),
    signs          text[]      NOT NULL,
    at             timestamptz NOT NULL,
    reviewed_at    timestamptz NULL,
    UNIQUE (kind, reference),
    CHECK (verdict NOT IN ('APPROVED') OR reviewed_at IS NOT NULL)
);
CREATE INDEX rk_act_beneficiary ON rk_act (beneficiary_id, at);
CREATE INDEX rk_act_actor ON rk_act (actor_id, beneficiary_id);
CREATE INDEX rk_act_network ON rk_act (network, at) WHERE network IS NOT NULL;
CREATE INDEX rk_act_held ON rk_act (id) WHERE verdict = 'HELD';
