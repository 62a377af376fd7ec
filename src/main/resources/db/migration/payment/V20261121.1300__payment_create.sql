-- Why: money in and money back, attempt by attempt (product.md §5). The columns that may not pass a bound carry a CHECK,
-- so that no race and no bug can refund more than was captured (promise 4).

-- What somebody owes for a purpose and a reference.
CREATE TABLE pay_payment (
    id          bigint      PRIMARY KEY,
    purpose     varchar(24) NOT NULL,
    reference   bigint      NOT NULL,
    payer       bigint      NOT NULL,
    amount_fen  bigint      NOT NULL CHECK (amount_fen > 0),
    status      varchar(8)  NOT NULL CHECK (status IN ('OPEN', 'CAPTURED', 'CLOSED')),
    winner      bigint      NULL,
    captured_at timestamptz NULL,
    created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    UNIQUE (purpose, reference),
    CHECK ((status = 'CAPTURED') = (winner IS NOT NULL)),
    CHECK ((status = 'CAPTURED') = (captured_at IS NOT NULL))
);

-- One out_trade_no at WeChat (the text form of the id) with the terms it was prepared with, which may never change.
CREATE TABLE pay_attempt (
    id             bigint       PRIMARY KEY,
    payment_id     bigint       NOT NULL REFERENCES pay_payment (id),
    amount_fen     bigint       NOT NULL CHECK (amount_fen > 0),
    openid         varchar(128) NOT NULL,
    description    varchar(127) NOT NULL,
    expires_at     timestamptz  NOT NULL,
    status         varchar(9)   NOT NULL CHECK (status IN ('PREPARING', 'READY', 'CAPTURED', 'CLOSED')),
    transaction_id varchar(32)  NULL UNIQUE,
    captured_fen   bigint       NOT NULL DEFAULT 0 CHECK (captured_fen >= 0),
    captured_at    timestamptz  NULL,
    -- whether the money bought what it was paid for; null before it arrives
    kept           boolean      NULL,
    -- refunds that have succeeded or are under way
    refunded_fen   bigint       NOT NULL DEFAULT 0,
    -- when WeChat is asked next, null when there is nothing to ask
    ask_at         timestamptz  NULL,
    asks           integer      NOT NULL DEFAULT 0,
    checked_at     timestamptz  NULL,
    created_at     timestamptz  NOT NULL DEFAULT clock_timestamp(),
    CHECK (refunded_fen BETWEEN 0 AND captured_fen),
    CHECK ((status = 'CAPTURED') = (transaction_id IS NOT NULL)),
    CHECK ((status = 'CAPTURED') = (kept IS NOT NULL)),
    CHECK ((status = 'CAPTURED') = (captured_fen > 0))
);
CREATE INDEX pay_attempt_payment ON pay_attempt (payment_id);
CREATE UNIQUE INDEX pay_attempt_one_live ON pay_attempt (payment_id) WHERE status IN ('PREPARING', 'READY');
CREATE UNIQUE INDEX pay_attempt_one_winner ON pay_attempt (payment_id) WHERE kept;
CREATE INDEX pay_attempt_ask ON pay_attempt (ask_at) WHERE ask_at IS NOT NULL;

-- One out_refund_no at WeChat (the text form of the id), kept through every retry.
CREATE TABLE pay_refund (
    id             bigint       PRIMARY KEY,
    payment_id     bigint       NOT NULL REFERENCES pay_payment (id),
    attempt_id     bigint       NOT NULL REFERENCES pay_attempt (id),
    amount_fen     bigint       NOT NULL CHECK (amount_fen > 0),
    reason         varchar(80)  NOT NULL,
    kind           varchar(24)  NOT NULL,
    kind_reference varchar(64)  NOT NULL,
    status         varchar(10)  NOT NULL
                   CHECK (status IN ('PENDING', 'PROCESSING', 'SUCCESS', 'ABNORMAL', 'CLOSED')),
    wechat_id      varchar(64)  NULL,
    -- when WeChat is told for the first time: refunds of one attempt take turns
    first_at       timestamptz  NOT NULL,
    -- when WeChat is told or asked next, null when there is nothing to do
    next_at        timestamptz  NULL,
    tries          integer      NOT NULL DEFAULT 0,
    last_error     varchar(200) NULL,
    created_at     timestamptz  NOT NULL DEFAULT clock_timestamp(),
    settled_at     timestamptz  NULL,
    UNIQUE (kind, kind_reference),
    CHECK ((status = 'SUCCESS') = (settled_at IS NOT NULL))
);
CREATE INDEX pay_refund_payment ON pay_refund (payment_id);
CREATE INDEX pay_refund_attempt ON pay_refund (attempt_id);
CREATE INDEX pay_refund_next ON pay_refund (next_at) WHERE next_at IS NOT NULL;

-- What WeChat told us, and what came of it; the sealed original stands in the inbox.
CREATE TABLE pay_notification (
    id          varchar(64) PRIMARY KEY,
    event       varchar(32) NOT NULL,
    attempt_id  bigint      NOT NULL,
    refund_id   bigint      NULL,
    outcome     varchar(16) NOT NULL,
    received_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX pay_notification_attempt ON pay_notification (attempt_id);

-- What a person should look at; one row per kind and subject, however often it is met.
CREATE TABLE pay_alert (
    id         bigint       PRIMARY KEY,
    kind       varchar(32)  NOT NULL,
    subject    varchar(64)  NOT NULL,
    detail     varchar(200) NOT NULL,
    created_at timestamptz  NOT NULL DEFAULT clock_timestamp(),
    UNIQUE (kind, subject)
);
