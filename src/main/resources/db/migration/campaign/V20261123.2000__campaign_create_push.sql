-- Why: ops pushes a coupon to the members of a segment (product.md §10, ADR 104 to 107).

CREATE TABLE cm_push (
    id                    bigint      PRIMARY KEY,
    name                  varchar(40) NOT NULL,
    segment_id            bigint      NOT NULL,
    template_id           bigint      NOT NULL,
    hold_out_basis_points integer     NOT NULL CHECK (hold_out_basis_points BETWEEN 0 AND 5000),
    with_message          boolean     NOT NULL,
    starts_at             timestamptz NULL,
    measured_days         integer     NOT NULL CHECK (measured_days BETWEEN 1 AND 90),
    status                varchar(16) NOT NULL CHECK (status IN
        ('DRAFT', 'WAITING_APPROVAL', 'APPROVED', 'PREPARING', 'RUNNING', 'PAUSED', 'DONE', 'CANCELLED')),
    -- raised by every change of what would run; an approval is of one version
    version               bigint      NOT NULL CHECK (version >= 1),
    author                bigint      NOT NULL,
    approved_by           bigint      NULL,
    approved_version      bigint      NULL,
    -- what was shown when it was handed in: the segment's rule, and how many members it had
    segment_version       integer     NULL,
    segment_size          bigint      NULL CHECK (segment_size >= 0),
    -- recipients are copied in the order of their ids; the last one copied
    copied_to             bigint      NOT NULL DEFAULT 0,
    halt_reason           varchar(40) NULL,
    created_at            timestamptz NOT NULL,
    started_at            timestamptz NULL,
    ended_at              timestamptz NULL,
    CHECK (approved_by <> author),
    CHECK ((approved_by IS NULL) = (approved_version IS NULL)),
    CHECK (approved_version = version),
    CHECK ((segment_version IS NULL) = (segment_size IS NULL)),
    CHECK (status IN ('DRAFT', 'CANCELLED') OR segment_version IS NOT NULL),
    CHECK (status NOT IN ('RUNNING', 'PAUSED', 'DONE') OR started_at IS NOT NULL),
    CHECK ((status IN ('DONE', 'CANCELLED')) = (ended_at IS NOT NULL))
);
CREATE INDEX cm_push_active ON cm_push (id) WHERE status IN ('APPROVED', 'PREPARING', 'RUNNING');
CREATE INDEX cm_push_started ON cm_push (started_at) WHERE started_at IS NOT NULL;

-- The hottest row of a push stands alone and narrow: one update per batch. "open" goes with the status, so that a batch
-- that is under way when ops says stop does not count.
CREATE TABLE cm_progress (
    push_id       bigint  PRIMARY KEY REFERENCES cm_push,
    open          boolean NOT NULL,
    waiting       integer NOT NULL DEFAULT 0 CHECK (waiting >= 0),
    held_out      integer NOT NULL DEFAULT 0 CHECK (held_out >= 0),
    issued        integer NOT NULL DEFAULT 0 CHECK (issued >= 0),
    already       integer NOT NULL DEFAULT 0 CHECK (already >= 0),
    limit_reached integer NOT NULL DEFAULT 0 CHECK (limit_reached >= 0),
    gone          integer NOT NULL DEFAULT 0 CHECK (gone >= 0)
) WITH (fillfactor = 50);

-- One row per member and push, which is what makes one coupon of it. No foreign key: every batch would lock the push.
CREATE TABLE cm_recipient (
    push_id    bigint      NOT NULL,
    member_id  bigint      NOT NULL,
    result     varchar(13) NOT NULL CHECK (result IN ('WAITING', 'HELD_OUT', 'ISSUED', 'ALREADY', 'LIMIT_REACHED', 'GONE')),
    settled_at timestamptz NULL,
    -- whether an order has his coupon, as of the newest news about it
    used       boolean     NOT NULL DEFAULT false,
    saved_fen  bigint      NULL CHECK (saved_fen >= 0),
    noted_at   timestamptz NULL,
    PRIMARY KEY (push_id, member_id),
    CHECK ((result = 'WAITING') = (settled_at IS NULL)),
    CHECK (NOT used OR result IN ('ISSUED', 'ALREADY'))
) WITH (fillfactor = 80);
CREATE INDEX cm_recipient_waiting ON cm_recipient (push_id, member_id) WHERE result = 'WAITING';

-- What recipients and those held out bought while the push was measured. Refunded in full is not bought: whichever news
-- comes first, "closed" stays.
CREATE TABLE cm_purchase (
    push_id   bigint  NOT NULL,
    order_id  bigint  NOT NULL,
    member_id bigint  NOT NULL,
    paid_fen  bigint  NOT NULL CHECK (paid_fen >= 0),
    closed    boolean NOT NULL,
    PRIMARY KEY (push_id, order_id)
);
CREATE INDEX cm_purchase_member ON cm_purchase (member_id);
