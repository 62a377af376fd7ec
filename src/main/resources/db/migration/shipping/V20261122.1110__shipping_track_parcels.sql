-- Why: shoppers and ops follow a parcel, and the time of receipt counts from its delivery (product.md §12, ADR-0042).
ALTER TABLE sh_parcel
    ADD COLUMN status        varchar(12) NOT NULL DEFAULT 'SHIPPED'
        CHECK (status IN ('SHIPPED', 'IN_TRANSIT', 'DELIVERING', 'EXCEPTION', 'SIGNED', 'RETURNED')),
    -- of the receiver, while its carrier is asked and answers nobody else
    ADD COLUMN phone_tail    varchar(4)  NULL,
    -- when its carrier is asked next; null once nothing more is to be learned
    ADD COLUMN ask_at        timestamptz NULL,
    ADD COLUMN asked_in_vain integer     NOT NULL DEFAULT 0,
    ADD COLUMN last_route_at timestamptz NULL,
    ADD COLUMN signed_at     timestamptz NULL,
    ADD COLUMN stuck         varchar(12) NULL CHECK (stuck IN ('EXCEPTION', 'RETURNED', 'SILENT')),
    ADD CHECK ((status = 'SIGNED') = (signed_at IS NOT NULL));
CREATE INDEX sh_parcel_ask ON sh_parcel (ask_at) WHERE ask_at IS NOT NULL;
CREATE INDEX sh_parcel_stuck ON sh_parcel (id) WHERE stuck IS NOT NULL;

-- What was shipped lately is followed from now on.
UPDATE sh_parcel SET ask_at = clock_timestamp() WHERE shipped_at > clock_timestamp() - interval '15 days';

-- What a carrier said of a parcel; each thing once.
CREATE TABLE sh_route (
    parcel bigint       NOT NULL REFERENCES sh_parcel (id),
    at     timestamptz  NOT NULL,
    status varchar(12)  NOT NULL
        CHECK (status IN ('ACCEPTED', 'IN_TRANSIT', 'DELIVERING', 'SIGNED', 'EXCEPTION', 'RETURNED')),
    place  varchar(60)  NOT NULL,
    text   varchar(200) NOT NULL,
    PRIMARY KEY (parcel, at, status, text)
);
