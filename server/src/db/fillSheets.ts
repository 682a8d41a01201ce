/**
 * Fills the empty `fact_sheet` from the facts that were there before it, for databases of earlier versions; both engines
 * understand it.
 */
export const fillSheets = `insert into fact_sheet (enterprise_id, period, zone_id, facts)
  select enterprise_id, period, max(zone_id), group_concat(segment)
    from (select enterprise_id, period, max(zone_id) as zone_id,
                 concat(batch_id, ' ', source_row, ' ', replace(group_concat(concat(code, ' ', value)), ',', ' ')) as segment
            from fact where live = 1 group by enterprise_id, period, batch_id, source_row) segments
   group by enterprise_id, period`;
