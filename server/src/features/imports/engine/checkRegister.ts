import type { EnterpriseMapping } from '../mapping.schema.ts';
import type { Findings } from './findings.ts';

type Fields = Record<string, string>;

/**
 * What the cells of a register row must have in common; cells that contradict each other are taken out of `fields` and
 * reported. A day of striking off without a status says the status.
 */
export function checkRegister(
  fields: Fields,
  row: number,
  mapping: EnterpriseMapping,
  findings: Findings,
): void {
  if (mapping.kind !== 'register') return;
  for (const { role, nameColumn } of mapping.contacts) checkContacts(fields, role, nameColumn, row, findings);
  checkEnd(fields, row, mapping, findings);
}

function checkContacts(fields: Fields, role: string, column: string, row: number, findings: Findings): void {
  const [name, phone] = [`${role}.name`, `${role}.phone`];
  const [names, phones] = [count(fields[name]), count(fields[phone])];
  if (names === phones) return;
  const params = { names: String(names), phones: String(phones) };
  findings.add({ code: 'half_contact', row, column, value: fields[name] ?? '', params });
  delete fields[name];
  delete fields[phone];
}

function count(list: string | undefined): number {
  return list === undefined ? 0 : list.split('、').length;
}

function checkEnd(
  fields: Fields,
  row: number,
  { profile }: Extract<EnterpriseMapping, { kind: 'register' }>,
  findings: Findings,
): void {
  const { status, deregisteredOn } = fields;
  const columnOf = (wanted: string) => profile.find(({ field }) => field === wanted)?.column ?? wanted;
  if (deregisteredOn === undefined) {
    if (status !== 'deregistered') return;
    findings.add({ code: 'struck_off_without_day', row, column: columnOf('status') });
  } else if (status === 'active') {
    const at = { row, column: columnOf('deregisteredOn'), value: deregisteredOn };
    findings.add({ ...at, code: 'struck_off_but_active' });
    delete fields['status'];
    delete fields['deregisteredOn'];
  } else fields['status'] = 'deregistered';
}
