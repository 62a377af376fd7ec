-- A day is rewarded only when the member was there, and made up only with a card, within the month's count.
SELECT r.member_id, r.reference AS what
  FROM tk_reward r
 WHERE r.cause = 'CHECK_IN' AND length(r.reference) = 10
   AND NOT EXISTS (SELECT 1 FROM tk_check_in c WHERE c.member_id = r.member_id AND c.day = r.reference::date)
UNION ALL
SELECT c.member_id, c.day::text
  FROM tk_check_in c
 WHERE c.made_up_at IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM tk_wallet_entry e
                    WHERE e.member_id = c.member_id AND e.holding = 'MAKE_UP_CARD' AND e.direction = 'OUT'
                      AND e.cause = 'MAKE_UP' AND e.reference = c.day::text)
UNION ALL
SELECT m.member_id, m.month::text
  FROM tk_make_up_month m
 WHERE m.used <> (SELECT count(*) FROM tk_check_in c
                   WHERE c.member_id = m.member_id
                     AND date_trunc('month', c.made_up_at AT TIME ZONE 'Asia/Shanghai')::date = m.month)
