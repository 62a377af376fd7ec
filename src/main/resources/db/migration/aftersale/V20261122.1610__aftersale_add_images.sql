-- Why: pictures as evidence (product.md §12). Files rest outside the database; a row says whose it is and whether it may be
-- shown. WeChat is asked about each (wechat.md §4.6); whom it is silent about, a person looks at.
CREATE TABLE as_image (
    token        varchar(32) PRIMARY KEY,
    member_id    bigint      NOT NULL,
    content_type varchar(16) NOT NULL,
    status       varchar(10) NOT NULL CHECK (status IN ('STORING', 'CHECKING', 'IN_REVIEW', 'PASSED', 'REMOVED')),
    case_id      bigint      NULL REFERENCES as_case,
    entry_no     integer     NULL CHECK ((entry_no IS NULL) = (case_id IS NULL)),
    -- WeChat's name of our last question about it
    trace_id     varchar(64) NULL,
    asked        smallint    NOT NULL DEFAULT 0,
    -- when WeChat is asked, or asked again
    ask_at       timestamptz NULL CHECK (ask_at IS NULL OR status = 'CHECKING'),
    -- whether there may still be a file
    kept         boolean     NOT NULL DEFAULT true,
    created_at   timestamptz NOT NULL
);
CREATE INDEX as_image_case ON as_image (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX as_image_member ON as_image (member_id);
CREATE INDEX as_image_trace ON as_image (trace_id) WHERE trace_id IS NOT NULL;
CREATE INDEX as_image_ask ON as_image (ask_at) WHERE ask_at IS NOT NULL;
CREATE INDEX as_image_orphan ON as_image (created_at) WHERE case_id IS NULL AND status <> 'REMOVED';
CREATE INDEX as_image_removed ON as_image (token) WHERE status = 'REMOVED' AND kept;
CREATE INDEX as_image_review ON as_image (created_at) WHERE status = 'IN_REVIEW';
