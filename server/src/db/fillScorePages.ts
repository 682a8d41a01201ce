/**
 * Makes the pages of the list of every completed run that has none, for databases of earlier versions; both engines
 * understand it. `writeOrder` writes those of later runs.
 */
export const fillScorePages = `insert into score_page (run_id, page, zone_id, enterprise_ids)
  select run_id, page, max(zone_id), group_concat(enterprise_id order by place)
    from (select run_id, zone_id, enterprise_id, place, (place - place % 500) / 500 as page
            from (select s.run_id, s.zone_id, s.enterprise_id,
                         row_number() over (partition by s.run_id
                           order by coalesce(s.\`rank\`, 2000000000), s.enterprise_id) - 1 as place
                    from score s
                   where s.run_id in (select r.id from scoring_run r
                                       where r.completed_at is not null
                                         and not exists (select 1 from score_page p where p.run_id = r.id))) places) pages
   group by run_id, page`;
