-- Why: marketing waits for the morning and is counted (product.md §14, ADR 108); what somebody waits for goes first.

ALTER TABLE msg_message ADD COLUMN marketing boolean NOT NULL DEFAULT false;
ALTER TABLE msg_message DROP CONSTRAINT msg_message_push_check;
ALTER TABLE msg_message ADD CHECK
    (push IN ('PENDING', 'SENDING', 'SENT', 'NOT_SUBSCRIBED', 'REFUSED', 'UNCLEAR', 'STALE', 'CAPPED'));

DROP INDEX msg_message_due;
CREATE INDEX msg_message_due ON msg_message (marketing, next_at) WHERE push = 'PENDING';
CREATE INDEX msg_message_sending ON msg_message (next_at) WHERE push = 'SENDING';

-- How often a member's phone rang for marketing, of whatever kind, on the last day and in the last week it did.
CREATE TABLE msg_frequency (
    member_id bigint  PRIMARY KEY,
    day       date    NOT NULL,
    on_day    integer NOT NULL,
    -- its Monday
    week      date    NOT NULL,
    in_week   integer NOT NULL,
    CHECK (on_day BETWEEN 0 AND in_week)
) WITH (fillfactor = 80);
