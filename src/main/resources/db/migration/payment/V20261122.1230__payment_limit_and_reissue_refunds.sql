-- Why: WeChat makes at most fifty refunds of a payment, and one that it has closed is told again under a new number
-- (wechat.md §4.3, ADR 38). The limit is a running column with a CHECK, so that no race passes it.
ALTER TABLE pay_attempt ADD COLUMN refunds integer NOT NULL DEFAULT 0;
UPDATE pay_attempt a SET refunds = (SELECT count(*) FROM pay_refund r WHERE r.attempt_id = a.id) WHERE refunded_fen > 0;
ALTER TABLE pay_attempt ADD CHECK (refunds BETWEEN 0 AND 50);

-- our number at WeChat, the text form of it: the refund's own until WeChat closes it
ALTER TABLE pay_refund ADD COLUMN number bigint;
UPDATE pay_refund SET number = id;
ALTER TABLE pay_refund ALTER COLUMN number SET NOT NULL;
CREATE UNIQUE INDEX pay_refund_numbered ON pay_refund (number);
CREATE INDEX pay_refund_attention ON pay_refund (status, id) WHERE status IN ('ABNORMAL', 'CLOSED');

-- Numbers that WeChat has closed, and that gave way to another.
CREATE TABLE pay_closed_number (
    number      bigint      PRIMARY KEY,
    refund_id   bigint      NOT NULL REFERENCES pay_refund (id),
    given_up_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX pay_closed_number_refund ON pay_closed_number (refund_id);
