-- Progress is what counted, at most the goal.
SELECT p.task_id, p.member_id, p.period, p.progress
  FROM tk_progress p
 WHERE p.progress <> least(p.goal, (SELECT count(*) FROM tk_step s
                                     WHERE s.task_id = p.task_id AND s.member_id = p.member_id AND s.period = p.period
                                       AND NOT s.void))
