import { MARKS } from '@innovation-points/shared/vocabulary/texts/marks.ts';
import { maskName } from '../../../lib/mask.ts';
import type { EnterpriseMapping } from '../mapping.schema.ts';
import type { Findings, Problem } from './findings.ts';

type Fields = Record<string, string>;
type RegisterMapping = Extract<EnterpriseMapping, { kind: 'register' }>;

/** A row with the fields it has so far, and where faults go: `fatal` ones cost the row. */
interface CheckedRow {
  readonly fields: Fields;
  readonly row: number;
  /** Today, `YYYY-MM-DD`. */
  readonly today: string;
  readonly fatal: Problem[];
  readonly findings: Findings;
}

/**
 * What the cells of a register, title or flag row must have in common, and which days can be; cells that contradict each other
 * are taken out of `fields` and reported. A day of striking off without a status says the status.
 */
export function checkRegister(checked: CheckedRow, mapping: EnterpriseMapping): void {
  const { fields, row, findings } = checked;
  switch (mapping.kind) {
    case 'facts':
      return;
    case 'titles':
      return checkOrder(checked, 'validFrom', ['validTo', mapping.titles.validTo]);
    case 'flags':
      checkPast(checked, ['occurredOn', mapping.flags.occurredOn], true);
      return checkOrder(checked, 'occurredOn', ['repairedOn', mapping.flags.repairedOn]);
    case 'register':
      checkPast(checked, ['deregisteredOn', columnOf(mapping, 'deregisteredOn')], false);
      for (const contact of mapping.contacts) checkContacts(checked, contact);
      checkEnd(fields, row, mapping, findings);
  }
}

/** A field and the column it stood in. */
type Named = readonly [field: string, column: string | undefined];

/** Takes out a day that is still to come; where every row needs it, the row goes with it. */
function checkPast(
  { fields, row, today, fatal, findings }: CheckedRow,
  [field, column = field]: Named,
  isNeeded: boolean,
): void {
  const value = fields[field];
  if (value === undefined || value <= today) return;
  const problem: Problem = { code: 'future_day', row, column, value, params: { today } };
  if (isNeeded) fatal.push(problem);
  else findings.add(problem);
  delete fields[field];
}

function checkOrder({ fields, row, findings }: CheckedRow, begin: string, [end, column = end]: Named): void {
  const [from, to] = [fields[begin], fields[end]];
  if (from === undefined || to === undefined || from <= to) return;
  findings.add({ code: 'end_before_begin', row, column, value: to, params: { begin: from } });
  delete fields[end];
}

/** People are named masked: problems are kept with the batch and read by many. */
function checkContacts(
  { fields, row, findings }: CheckedRow,
  { role, nameColumn: column }: RegisterMapping['contacts'][number],
): void {
  const [name, phone] = [`${role}.name`, `${role}.phone`];
  const [names, phones] = [count(fields[name]), count(fields[phone])];
  if (names === phones) return;
  const params = { names: String(names), phones: String(phones) };
  const value = (fields[name] ?? '').split(MARKS.item).map(maskName).join(MARKS.item);
  findings.add({ code: 'half_contact', row, column, value, params });
  delete fields[name];
  delete fields[phone];
}

function count(list: string | undefined): number {
  return list === undefined ? 0 : list.split(MARKS.item).length;
}

function checkEnd(fields: Fields, row: number, mapping: RegisterMapping, findings: Findings): void {
  const { status, deregisteredOn } = fields;
  if (deregisteredOn === undefined) {
    if (status !== 'deregistered') return;
    findings.add({ code: 'struck_off_without_day', row, column: columnOf(mapping, 'status') });
  } else if (status === 'active') {
    const at = { row, column: columnOf(mapping, 'deregisteredOn'), value: deregisteredOn };
    findings.add({ ...at, code: 'struck_off_but_active' });
    delete fields['status'];
    delete fields['deregisteredOn'];
  } else fields['status'] = 'deregistered';
}

function columnOf({ profile }: RegisterMapping, wanted: string): string {
  return profile.find(({ field }) => field === wanted)?.column ?? wanted;
}
