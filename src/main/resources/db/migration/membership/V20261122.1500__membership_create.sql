-- Why: member levels – the ladder ops writes, the ledger of growth, where each member stands, and what his level has
-- given him (product.md §9, ADR-0055 to 0059).

-- One row: what growth counts and how long a level is kept. The version tells whose standing is out of date.
CREATE TABLE mb_ladder (
    id                 integer PRIMARY KEY CHECK (id = 1),
    version            bigint  NOT NULL CHECK (version >= 1),
    spending_weight    integer NOT NULL CHECK (spending_weight BETWEEN 0 AND 100000),
    interaction_weight integer NOT NULL CHECK (interaction_weight BETWEEN 0 AND 100000),
    social_weight      integer NOT NULL CHECK (social_weight BETWEEN 0 AND 100000),
    grace_days         integer NOT NULL CHECK (grace_days BETWEEN 0 AND 90)
);

CREATE TABLE mb_level (
    code                  varchar(20)   PRIMARY KEY,
    name                  varchar(12)   NOT NULL,
    threshold             bigint        NOT NULL CHECK (threshold >= 0),
    -- what is paid of the list price; 10000 = no member price
    price_basis_points    integer       NOT NULL CHECK (price_basis_points BETWEEN 1 AND 10000),
    excluded_categories   bigint[]      NOT NULL,
    excluded_products     bigint[]      NOT NULL,
    -- the later steps of a price that still work on a member price
    allowed_steps         varchar(16)[] NOT NULL,
    points_basis_points   integer       NOT NULL CHECK (points_basis_points BETWEEN 10000 AND 100000),
    free_freights         integer       NOT NULL CHECK (free_freights BETWEEN 0 AND 99),
    birthday_points       bigint        NOT NULL CHECK (birthday_points BETWEEN 0 AND 1000000),
    -- coupon templates, one coupon each
    birthday_coupons      bigint[]      NOT NULL,
    service_line          varchar(60)   NULL,
    CONSTRAINT mb_level_threshold UNIQUE (threshold) DEFERRABLE INITIALLY DEFERRED
);

INSERT INTO mb_ladder VALUES (1, 1, 10000, 10000, 10000, 30);
INSERT INTO mb_level VALUES ('ORDINARY', '普通会员', 0, 10000, '{}', '{}',
       '{SALE_PRICE,NTH_PIECE,FULL_REDUCTION,GIFT,PRODUCT_COUPON,ORDER_COUPON,POINTS,FREE_FREIGHT,FREIGHT_COUPON}',
       10000, 0, 0, '{}', NULL);

-- Where a member stands, as the ledger says; a member without growth or birthday has no row and is ORDINARY.
CREATE TABLE mb_member (
    member_id       bigint      PRIMARY KEY,
    level           varchar(20) NOT NULL REFERENCES mb_level (code),
    level_since     timestamptz NOT NULL,
    -- weighted, within the window, as of the last assessment
    growth          bigint      NOT NULL CHECK (growth >= 0),
    -- the last day of the grace of a level that is no longer earned
    kept_until      date        NULL,
    -- the next day on which time alone changes something
    check_on        date        NULL,
    ladder_version  bigint      NOT NULL,
    birth_month     smallint    NULL CHECK (birth_month BETWEEN 1 AND 12),
    birth_day       smallint    NULL CHECK (birth_day BETWEEN 1 AND 31),
    birthday_set_at timestamptz NULL,
    CHECK ((birth_month IS NULL) = (birth_day IS NULL))
) WITH (fillfactor = 80);
CREATE INDEX mb_member_check ON mb_member (check_on) WHERE check_on IS NOT NULL;
CREATE INDEX mb_member_behind ON mb_member (ladder_version);
CREATE INDEX mb_member_level ON mb_member (level);
CREATE INDEX mb_member_birthday ON mb_member (birth_month, birth_day, member_id) WHERE birth_month IS NOT NULL;

-- Append-only. A correction repeats kind and reference of what it corrects and counts on the same day, so that growth
-- taken back has never counted.
CREATE TABLE mb_growth (
    id         bigint       PRIMARY KEY,
    member_id  bigint       NOT NULL,
    dimension  varchar(11)  NOT NULL CHECK (dimension IN ('SPENDING', 'INTERACTION', 'SOCIAL')),
    amount     bigint       NOT NULL CHECK (amount <> 0),
    kind       varchar(24)  NOT NULL,
    reference  varchar(64)  NOT NULL,
    -- 0 is what was granted, n the n-th correction of it
    correction integer      NOT NULL CHECK (correction >= 0),
    counts_on  date         NOT NULL,
    -- the first day on which it counts no more
    expires_on date         NOT NULL GENERATED ALWAYS AS ((counts_on + interval '12 months')::date) STORED,
    title      varchar(60)  NOT NULL,
    at         timestamptz  NOT NULL,
    UNIQUE (member_id, kind, reference, dimension, correction)
);
CREATE INDEX mb_growth_of_member ON mb_growth (member_id, id);

-- How many deliveries of a month a level has paid for; a conditional upsert keeps the quota.
CREATE TABLE mb_freight_month (
    member_id bigint  NOT NULL,
    month     date    NOT NULL CHECK (extract(day FROM month) = 1),
    used      integer NOT NULL CHECK (used >= 0),
    PRIMARY KEY (member_id, month)
) WITH (fillfactor = 80);

-- Which order took one of them, so that it comes back once.
CREATE TABLE mb_free_freight (
    order_id      bigint      PRIMARY KEY,
    member_id     bigint      NOT NULL,
    month         date        NOT NULL,
    given_back_at timestamptz NULL
);
CREATE INDEX mb_free_freight_of_month ON mb_free_freight (member_id, month);

-- The pack of one birthday, of the level the member had that morning.
CREATE TABLE mb_birthday_pack (
    member_id bigint      NOT NULL,
    year      integer     NOT NULL,
    level     varchar(20) NOT NULL,
    given_at  timestamptz NULL,
    PRIMARY KEY (member_id, year)
);
