-- Promise 22: points that a share has earned are in the ledger, those taken back are marked there (unless a cap of the day
-- had left nothing of them), and points that wait or were withheld are not there.
SELECT p.reward_id
  FROM sr_prize p
  JOIN sr_reward w ON w.id = p.reward_id
  LEFT JOIN pt_reward r ON r.member_id = w.sharer_id AND r.cause = 'SHARE' AND r.reference = p.reward_id::text
 WHERE p.kind = 'POINTS'
   AND NOT CASE p.state
           WHEN 'GIVEN' THEN coalesce(NOT r.taken_back, false)
           WHEN 'TAKEN_BACK' THEN r.taken_back OR NOT EXISTS (
                SELECT FROM pt_lot l WHERE l.member_id = w.sharer_id AND l.kind = 'REWARD'
                   AND l.reference = 'SHARE:' || p.reward_id)
           ELSE r.member_id IS NULL END
