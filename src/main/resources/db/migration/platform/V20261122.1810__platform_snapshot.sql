-- Why: nodes keep calm master data in memory (ADR-0040); a raised version tells every one of them to load it anew.
CREATE TABLE pf_snapshot (
    name    varchar(40) PRIMARY KEY,
    version bigint      NOT NULL CHECK (version > 0)
);
