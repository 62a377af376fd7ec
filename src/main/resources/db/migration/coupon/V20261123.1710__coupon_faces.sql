-- Why: shares of a split coupon differ in their amount, and an inflating coupon rises by steps (product.md §10, ADR-0094).

-- What this coupon takes off, when that is its own and not its template's; never more than the template's, on which the
-- budget counts.
ALTER TABLE cp_coupon ADD COLUMN face_fen bigint NULL CHECK (face_fen >= 1);

-- The faces an inflating coupon passes through; the last one is what the template takes off at most.
ALTER TABLE cp_template ADD COLUMN faces_fen bigint[] NULL;
ALTER TABLE cp_template ADD CHECK (faces_fen IS NULL OR kind = 'AMOUNT' AND off_fen = faces_fen[cardinality(faces_fen)]);

ALTER TABLE cp_coupon DROP CONSTRAINT cp_coupon_source_check;
ALTER TABLE cp_coupon ADD CONSTRAINT cp_coupon_source_check
      CHECK (source IN ('CLAIM', 'CODE', 'NEWCOMER', 'REWARD', 'PUSH', 'SPLIT'));
