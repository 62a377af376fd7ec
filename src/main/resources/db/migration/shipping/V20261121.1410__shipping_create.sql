-- Why: parcels of whatever was paid for, and how far WeChat knows of them (发货信息管理).

CREATE TABLE sh_parcel (
    id               bigint       PRIMARY KEY,
    purpose          varchar(16)  NOT NULL,
    reference        bigint       NOT NULL,
    carrier          varchar(16)  NOT NULL,
    tracking_no      varchar(40)  NOT NULL,
    item_description varchar(120) NOT NULL,
    -- masked phone number of the receiver, only until WeChat knows the parcel and only where the carrier needs it
    contact          varchar(24)  NULL,
    items            jsonb        NOT NULL,
    shipped_at       timestamptz  NOT NULL,
    reported         boolean      NOT NULL DEFAULT false,
    -- one waybill may carry two orders, but an order has each waybill once
    UNIQUE (carrier, tracking_no, purpose, reference)
);
CREATE INDEX sh_parcel_reference ON sh_parcel (purpose, reference, id);

-- One row per payment whose parcels WeChat must know.
CREATE TABLE sh_report (
    id             bigint      PRIMARY KEY,
    purpose        varchar(16) NOT NULL,
    reference      bigint      NOT NULL,
    transaction_id varchar(32) NOT NULL UNIQUE,
    -- forgotten when WeChat knows every parcel; whoever ships another one brings it again
    openid         varchar(64) NULL,
    status         varchar(8)  NOT NULL CHECK (status IN ('PENDING', 'UPLOADED', 'REFUSED')),
    all_delivered  boolean     NOT NULL,
    finished       boolean     NOT NULL DEFAULT false,
    unclear        boolean     NOT NULL DEFAULT false,
    version        integer     NOT NULL DEFAULT 0,
    attempts       integer     NOT NULL DEFAULT 0,
    reason         text        NULL,
    pending_since  timestamptz NOT NULL,
    next_at        timestamptz NOT NULL,
    changed_at     timestamptz NOT NULL,
    UNIQUE (purpose, reference),
    CHECK (status <> 'PENDING' OR openid IS NOT NULL)
);
CREATE INDEX sh_report_due ON sh_report (next_at) WHERE status = 'PENDING';
CREATE INDEX sh_report_status ON sh_report (status, id);
