-- Why: WeChat's daily bill is the last word about money; where it and our books differ, finance must see it (product.md §5).

CREATE TABLE pay_bill (
    day         date        PRIMARY KEY,
    payments    integer     NOT NULL,
    refunds     integer     NOT NULL,
    differences integer     NOT NULL,
    checked_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE pay_bill_difference (
    day        date        NOT NULL,
    kind       varchar(7)  NOT NULL CHECK (kind IN ('PAYMENT', 'REFUND')),
    -- our number at WeChat: out_trade_no or out_refund_no
    number     varchar(64) NOT NULL,
    ours_fen   bigint      NULL,
    theirs_fen bigint      NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (day, kind, number)
);

CREATE INDEX pay_attempt_captured ON pay_attempt (captured_at) WHERE captured_at IS NOT NULL;
