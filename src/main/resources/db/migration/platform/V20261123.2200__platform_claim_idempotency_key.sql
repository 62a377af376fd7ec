-- Why: one statement has one snapshot, taken before it gets the lock. A repeat that got the lock in the instant in which
-- the first command committed did not see its answer and ran the command again. A volatile function looks afresh after
-- it has the lock, still in one round trip.
CREATE FUNCTION pf_claim_key(wanted_scope text, wanted_key text)
    RETURNS TABLE (mine boolean, fingerprint char(64), status smallint, answer text)
    LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    mine := pg_try_advisory_xact_lock(hashtextextended(wanted_scope || ' ' || wanted_key, 0));
    SELECT a.fingerprint, a.status, a.answer INTO fingerprint, status, answer
      FROM pf_idempotency a WHERE a.scope = wanted_scope AND a.key = wanted_key;
    RETURN NEXT;
END $$;
