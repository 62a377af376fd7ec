-- Why: the people who run the mall have accounts of their own (product.md §1): password as an argon2id hash, a second
-- factor, lockout, roles.

CREATE TABLE op_staff (
    id             bigint      PRIMARY KEY,
    username       varchar(32) NOT NULL,
    password_hash  text        NOT NULL,
    roles          text[]      NOT NULL CHECK (roles <@ ARRAY ['viewer', 'operator', 'finance', 'admin']
                                               AND cardinality(roles) > 0),
    -- sealed; it counts once a first code has confirmed it
    totp_secret    text        NULL,
    totp_confirmed boolean     NOT NULL DEFAULT false,
    -- a code is good once: only steps after this one are accepted
    totp_last_step bigint      NOT NULL DEFAULT 0,
    failures       integer     NOT NULL DEFAULT 0 CHECK (failures >= 0),
    locked_until   timestamptz NULL,
    disabled       boolean     NOT NULL DEFAULT false,
    -- access tokens issued before this moment are no longer good
    tokens_from    timestamptz NOT NULL DEFAULT '-infinity',
    created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    CHECK (totp_secret IS NOT NULL OR NOT totp_confirmed)
);
CREATE UNIQUE INDEX op_staff_username ON op_staff (username);
