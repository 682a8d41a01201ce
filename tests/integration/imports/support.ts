import type { ImportPreviewDto } from '@innovation-points/shared/contracts/imports.ts';
import { checkCharacter } from '@innovation-points/shared/creditCode.ts';
import { readFacts, type FactRow } from '../../../server/src/features/facts/index.ts';
import type { OfficerActor } from '../../../server/src/http/actor.ts';
import { buildZone } from '../../support/factories.ts';
import type { Answer, TestApp } from '../../support/testApp.ts';

/** Officers of the zone `zoneId` by what they may do. */
export function officersOf(zoneId: number) {
  const officer = (
    officerId: number,
    roles: OfficerActor['roles'],
    departmentCode?: string,
  ): OfficerActor => ({
    kind: 'officer',
    officerId,
    zoneId,
    roles,
    departmentCode,
    sessionId: officerId,
  });
  return {
    business: officer(1, ['business_officer']),
    taxClerk: officer(2, ['department_clerk'], 'tax'),
    hrClerk: officer(3, ['department_clerk'], 'hr'),
    finance: officer(4, ['finance_preparer']),
    auditor: officer(5, ['auditor']),
  };
}

/** A sound credit code of its own for every `n`. */
export function creditCode(n: number): string {
  const first17 = `91410100MA${String(n).padStart(7, '0')}`;
  return first17 + checkCharacter(first17);
}

/** Uploads `content` under `mapping`. */
export function upload(
  app: TestApp,
  as: OfficerActor | undefined,
  mapping: string,
  content: string | Uint8Array,
  name = '数据.csv',
): Promise<Answer> {
  const form = new FormData();
  form.set('mapping', mapping);
  form.set('file', new Blob([content as Uint8Array<ArrayBuffer>]), name);
  return app.post('/v1/imports', form, as === undefined ? {} : { as });
}

/** Uploads and accepts; fails when one of them is refused. */
export async function importFile(
  app: TestApp,
  as: OfficerActor,
  mapping: string,
  content: string,
): Promise<ImportPreviewDto> {
  const preview = await upload(app, as, mapping, content);
  if (preview.status !== 200) throw new Error(JSON.stringify(preview.body));
  const accepted = await app.post(`/v1/imports/${preview.body.id}/accept`, undefined, { as });
  if (accepted.status !== 200) throw new Error(JSON.stringify(accepted.body));
  return accepted.body as ImportPreviewDto;
}

const REGISTER =
  '统一社会信用代码,企业名称,成立日期,行业代码,住所,登记状态,法定代表人,法定代表人手机,经办人,经办人手机';

/** The register file of enterprises 1 … `count`, founded one a year from 2001. */
export function registerCsv(count: number): string {
  const rows = Array.from({ length: count }, (_, index) => {
    const n = index + 1;
    return `${creditCode(n)},郑州第${n}科技有限公司,${2000 + n}-03-08,I65,科学大道${n}号,存续,王建国,1380000${String(n).padStart(4, '0')},,`;
  });
  return `${REGISTER}\n${rows.join('\n')}\n`;
}

/** A zone with a register of `count` enterprises, and its officers. Zones of one database need codes of their own. */
export async function zoneWithRegister(app: TestApp, count: number, code = 'zhengzhou') {
  const zone = await buildZone(app.em(), { code });
  const officers = officersOf(zone.id);
  await importFile(app, officers.business, 'register', registerCsv(count));
  return { zone, officers };
}

export const TAX_HEADER = '纳税人识别号,纳税人名称,所属年度,营业收入（万元）,研发费用（万元）';

/** A tax file; each row is `[enterprise, year, revenue, research expense]`. */
export function taxCsv(...rows: readonly (readonly [number, string, string, string])[]): string {
  const lines = rows.map(
    ([n, year, revenue, rd]) => `${creditCode(n)},郑州第${n}科技有限公司,${year},${revenue},${rd}`,
  );
  return `${TAX_HEADER}\n${lines.join('\n')}\n`;
}

/** The live facts of a zone and these years as `enterprise number/year/code=value`. */
export async function liveFacts(app: TestApp, zoneId: number, ...periods: string[]): Promise<string[]> {
  const rows: FactRow[] = [];
  for await (const chunk of readFacts(app.em(), zoneId, { periods })) rows.push(...chunk);
  const first = Math.min(...rows.map(({ enterpriseId }) => enterpriseId));
  return rows.map(
    ({ enterpriseId, period, code, value }) => `${enterpriseId - first}/${period}/${code}=${value}`,
  );
}
