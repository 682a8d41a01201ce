import { describe, expect, it } from '@jest/globals';
import { confineSql } from '../../../server/src/db/confineSql.ts';

const plain = (sql: string): string => confineSql(sql, 7).replace(/\s+/g, ' ');

describe('SQL confined to a zone', () => {
  it.each([
    [
      'a table without an alias',
      'select id from claim where id = ?',
      'select id from (select * from claim where zone_id in (7, 0)) claim where id = ?',
    ],
    [
      'tables with aliases, and one of no zone beside them',
      'select e.id from enterprise e join zone z on z.id = e.zone_id left join `claim` as c on c.enterprise_id = e.id order by e.id',
      'select e.id from (select * from enterprise where zone_id in (7, 0)) e join zone z on z.id = e.zone_id ' +
        'left join (select * from claim where zone_id in (7, 0)) c on c.enterprise_id = e.id order by e.id',
    ],
    [
      'a subquery',
      'select id from person where exists (select 1 from membership m where m.person_id = person.id)',
      'select id from person where exists (select 1 from (select * from membership where zone_id in (7, 0)) m where m.person_id = person.id)',
    ],
    [
      'a derived table and the end of the text',
      'select max(n) from (select count(*) as n from score group by run_id) counts join fact',
      'select max(n) from (select count(*) as n from (select * from score where zone_id in (7, 0)) score group by run_id) counts ' +
        'join (select * from fact where zone_id in (7, 0)) fact',
    ],
    [
      'tables joined without aliases, the first of a zone or of none',
      'select 1 from claim join payout on payout.claim_id = claim.id where exists (select 1 from zone join fact using (id))',
      'select 1 from (select * from claim where zone_id in (7, 0)) claim join (select * from payout where zone_id in (7, 0)) payout ' +
        'on payout.claim_id = claim.id where exists (select 1 from zone join (select * from fact where zone_id in (7, 0)) fact using (id))',
    ],
    [
      'rows that hang on a row of the zone',
      'SELECT note FROM claim_event WHERE claim_id = ?',
      'SELECT note FROM (select * from claim_event where (select zone_id from claim where claim.id = claim_id) in (7, 0)) claim_event WHERE claim_id = ?',
    ],
    [
      'the audit log',
      'select seq from audit_entry order by seq',
      "select seq from (select * from audit_entry where chain = 'zone:7') audit_entry order by seq",
    ],
  ])('reads %s through the zone’s condition', (_name, sql, confined) => {
    expect(plain(sql)).toBe(confined);
  });

  it('changes and deletes rows of the zone alone, whatever the condition says', () => {
    expect(plain('update claim set amount_fen = ? where id = ? or 1 = 1')).toBe(
      'update claim set amount_fen = ? where (id = ? or 1 = 1) and zone_id in (7, 0)',
    );
    expect(plain('delete from score where run_id in (select id from scoring_run)')).toBe(
      'delete from score where (run_id in (select id from (select * from scoring_run where zone_id in (7, 0)) scoring_run)) and zone_id in (7, 0)',
    );
    expect(plain('delete from rate_window where minute < ?')).toBe(
      'delete from rate_window where minute < ?',
    );
  });

  it('copies rows of the zone alone', () => {
    expect(plain('insert into fact_sheet (zone_id) select zone_id from fact where id = ?')).toBe(
      'insert into fact_sheet (zone_id) select zone_id from (select * from fact where zone_id in (7, 0)) fact where id = ?',
    );
  });

  it('leaves alone what touches no zone', () => {
    for (const sql of [
      'select 1',
      'set session group_concat_max_len = 5',
      'insert into rate_window (caller) values (?)',
    ]) {
      expect(plain(sql)).toBe(sql);
    }
  });

  it.each([
    'select 1 from claim, payout',
    'select 1 from claim c, payout p',
    'select 1 from zone z, payout p',
    'update claim set amount_fen = 0',
    'delete from claim',
    'insert into claim (id, zone_id) values (1, 2)',
    'replace into claim (id) values (1)',
    'with c as (select 1) select * from c',
    'truncate table claim',
    'alter table claim add x int',
  ])('refuses what it cannot confine: %s', (sql) => {
    expect(() => confineSql(sql, 7)).toThrow(/./);
  });
});
