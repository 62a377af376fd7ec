-- Why: accounts of shoppers, their logins, addresses and consents (product.md §1). Personal data rests sealed
-- (AES-GCM); the openid stays plain, because WeChat addresses everything by it.

CREATE TABLE id_member (
    id           bigint       PRIMARY KEY,
    openid       varchar(64)  NULL,
    unionid      varchar(64)  NULL,
    session_key  text         NULL,
    nickname     varchar(32)  NULL,
    avatar_url   varchar(512) NULL,
    phone        text         NULL,
    addresses    integer      NOT NULL DEFAULT 0 CHECK (addresses BETWEEN 0 AND 20),
    created_at   timestamptz  NOT NULL DEFAULT clock_timestamp(),
    erased_at    timestamptz  NULL,
    -- an erased account keeps its number, which orders refer to, and nothing else
    CONSTRAINT id_member_erased_is_empty CHECK (CASE WHEN erased_at IS NULL THEN openid IS NOT NULL
        ELSE num_nonnulls(openid, unionid, session_key, nickname, avatar_url, phone) = 0 AND addresses = 0 END)
);
CREATE UNIQUE INDEX id_member_openid ON id_member (openid);

-- One login on one phone; its refresh tokens are a family, of which one is alive.
CREATE TABLE id_session (
    id         bigint      PRIMARY KEY,
    member_id  bigint      NOT NULL REFERENCES id_member (id),
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz NULL,
    revoked_by varchar(8)  NULL CHECK (revoked_by IN ('LOGOUT', 'REUSE', 'ERASURE')),
    CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
);
CREATE INDEX id_session_member ON id_session (member_id);
CREATE INDEX id_session_revoked ON id_session (revoked_at) WHERE revoked_at IS NOT NULL;
CREATE INDEX id_session_expires ON id_session (expires_at);

-- Only the hash is kept: who reads this table cannot log in with it.
CREATE TABLE id_refresh_token (
    hash       varchar(64) PRIMARY KEY,
    session_id bigint      NOT NULL REFERENCES id_session (id) ON DELETE CASCADE,
    used_at    timestamptz NULL
);
CREATE UNIQUE INDEX id_refresh_token_alive ON id_refresh_token (session_id) WHERE used_at IS NULL;
CREATE INDEX id_refresh_token_session ON id_refresh_token (session_id);

CREATE TABLE id_address (
    id         bigint      PRIMARY KEY,
    member_id  bigint      NOT NULL REFERENCES id_member (id),
    sealed     text        NOT NULL,
    is_default boolean     NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX id_address_member ON id_address (member_id, id);
CREATE UNIQUE INDEX id_address_default ON id_address (member_id) WHERE is_default;

-- What a member agreed to, in which version, and when he took it back; a record is never changed otherwise.
CREATE TABLE id_consent (
    id           bigint      PRIMARY KEY,
    member_id    bigint      NOT NULL REFERENCES id_member (id),
    kind         varchar(24) NOT NULL,
    version      varchar(32) NOT NULL,
    given_at     timestamptz NOT NULL,
    withdrawn_at timestamptz NULL
);
CREATE UNIQUE INDEX id_consent_in_force ON id_consent (member_id, kind, version) WHERE withdrawn_at IS NULL;
