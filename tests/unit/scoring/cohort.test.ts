import { describe, expect, it } from '@jest/globals';
import type { Em } from '../../../server/src/db/orm.ts';
import { cohortOf } from '../../../server/src/features/scoring/cohort.ts';

/** An entity manager of a database whose run 1 has one ranked enterprise with this total. */
function database(total: string): { em(): Em; asked(): number } {
  const driver = {};
  let asked = 0;
  const execute = (sql: string) => {
    asked += 1;
    const member = { enterpriseId: 1, total, rank: 1, stage: null, industry: null };
    return Promise.resolve(sql.includes('score_page') ? [{ ids: '1' }] : [member]);
  };
  return {
    em: () => ({ getDriver: () => driver, execute }) as unknown as Em,
    asked: () => asked,
  };
}

describe('the cohort of a run', () => {
  it('is read once a database, and is never that of the run with the same number in another', async () => {
    const [one, other] = [database('60'), database('52')];
    const totals = async ({ em }: typeof one) => (await cohortOf(em(), 1)).all.map(({ total }) => total);
    expect([await totals(one), await totals(other), await totals(one)]).toEqual([['60'], ['52'], ['60']]);
    expect([one.asked(), other.asked()]).toEqual([2, 2]);
  });
});
