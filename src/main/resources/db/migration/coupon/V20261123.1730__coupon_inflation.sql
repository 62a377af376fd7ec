-- Why: an inflating coupon rises by a step for each thing its owner does, once per thing (ADR-0095).

-- What raised the coupons of a member, once per cause and reference.
CREATE TABLE cp_inflation (
    member_id bigint      NOT NULL,
    cause     varchar(24) NOT NULL,
    reference varchar(64) NOT NULL,
    at        timestamptz NOT NULL,
    PRIMARY KEY (member_id, cause, reference)
);

-- Each step of each coupon; nobody steps twice from one face.
CREATE TABLE cp_raise (
    coupon_id bigint      NOT NULL REFERENCES cp_coupon,
    from_fen  bigint      NOT NULL,
    to_fen    bigint      NOT NULL CHECK (to_fen > from_fen),
    cause     varchar(24) NOT NULL,
    reference varchar(64) NOT NULL,
    at        timestamptz NOT NULL,
    PRIMARY KEY (coupon_id, from_fen),
    UNIQUE (coupon_id, cause, reference)
);
