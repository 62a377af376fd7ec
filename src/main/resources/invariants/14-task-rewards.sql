-- A task, or a level, is rewarded exactly when it is claimed, or harvested.
SELECT p.task_id AS source, p.member_id, p.period::text AS what
  FROM tk_progress p JOIN tk_task t ON t.id = p.task_id
 WHERE jsonb_array_length(t.prizes) * (p.claimed_at IS NOT NULL)::integer <>
       (SELECT count(*) FROM tk_reward r
         WHERE r.source_id = p.task_id AND r.member_id = p.member_id AND r.cause = 'TASK'
           AND r.reference LIKE '%:' || p.period || ':%' AND r.status <> 'TAKEN_BACK')
UNION ALL
SELECT h.plant_id, h.member_id, h.level::text
  FROM tk_harvest h JOIN tk_plant p ON p.id = h.plant_id
 WHERE jsonb_array_length(p.levels -> (h.level - 1) -> 'prizes') <>
       (SELECT count(*) FROM tk_reward r
         WHERE r.source_id = h.plant_id AND r.member_id = h.member_id AND r.cause = 'PLANT'
           AND r.reference LIKE '%:' || h.level)
    OR (p.levels -> (h.level - 1) ->> 'energy')::bigint >
       (SELECT o.energy FROM tk_plot o WHERE o.plant_id = h.plant_id AND o.member_id = h.member_id)
