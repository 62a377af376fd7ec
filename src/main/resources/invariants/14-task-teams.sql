-- A team has the members and the score that its rows say, and a PK that is over has one ranking of falling scores.
SELECT t.pk_id, t.id AS team
  FROM tk_team t
 WHERE t.members <> (SELECT count(*) FROM tk_team_member m WHERE m.team_id = t.id)
    OR t.score <> (SELECT coalesce(sum(s.points), 0) FROM tk_team_score s WHERE s.team_id = t.id AND NOT s.void)
    OR t.score <> (SELECT coalesce(sum(m.score), 0) FROM tk_team_member m WHERE m.team_id = t.id)
UNION ALL
SELECT r.pk_id, r.team_id
  FROM tk_pk_rank r JOIN tk_pk_rank after ON after.pk_id = r.pk_id AND after.place = r.place + 1
 WHERE after.score > r.score
UNION ALL
SELECT r.pk_id, r.team_id
  FROM tk_pk_rank r JOIN tk_team t ON t.id = r.team_id
 WHERE t.pk_id <> r.pk_id OR t.score <> r.score
