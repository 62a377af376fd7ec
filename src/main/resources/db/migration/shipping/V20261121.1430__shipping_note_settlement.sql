-- Why: finance asks when WeChat lets go of the money of a shipped order; WeChat tells by an event.
ALTER TABLE sh_report ADD COLUMN settled_at timestamptz NULL;
