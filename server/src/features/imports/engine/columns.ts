import type { FactCatalogue, FactDefinition } from '../../facts/index.ts';
import type { EnterpriseMapping, Mapping, RegionsMapping } from '../mapping.schema.ts';
import { powerBetween, type UnitCode } from '@innovation-points/shared/vocabulary/units.ts';

/** How the text of a cell that is not a fact is read. */
export type FieldType = 'text' | 'day' | 'industry' | 'names' | 'phones' | 'title' | 'flag' | 'status';

/** What a column of the file is for. */
export type ColumnUse =
  | { readonly kind: 'identifier' }
  | { readonly kind: 'name' }
  | { readonly kind: 'period' }
  /** The columns of a file in long form. */
  | { readonly kind: 'region' | 'item' | 'value' | 'unit' }
  | {
      readonly kind: 'fact';
      readonly fact: FactDefinition;
      readonly unit: UnitCode;
      /** Powers of ten from the column's unit to the fact's. */
      readonly power: number;
    }
  | { readonly kind: 'field'; readonly field: string; readonly type: FieldType };

export interface Column {
  readonly header: string;
  /** The column must be there. */
  readonly isRequired: boolean;
  /** Every row must have a value in it. */
  readonly isFilled: boolean;
  readonly use: ColumnUse;
}

const PROFILE_TYPES: Readonly<Record<string, FieldType>> = {
  foundedOn: 'day',
  industryCode: 'industry',
  address: 'text',
  status: 'status',
  deregisteredOn: 'day',
};

/** All columns a mapping speaks of, in its own order. Throws for a fact that the catalogue does not know. */
export function columnsOf(mapping: Mapping, catalogue: FactCatalogue): readonly Column[] {
  if (mapping.kind === 'regions') return longColumns(mapping);
  const { enterprise } = mapping;
  const columns: Column[] = [
    { header: enterprise.column, isRequired: true, isFilled: true, use: { kind: 'identifier' } },
  ];
  if (enterprise.nameColumn !== undefined) {
    const isFilled = enterprise.createUnknown;
    columns.push({ header: enterprise.nameColumn, isRequired: isFilled, isFilled, use: { kind: 'name' } });
  }
  return [...columns, ...ownColumns(mapping, catalogue)];
}

const LONG_COLUMNS = ['region', 'period', 'item', 'value', 'unit'] as const;

function longColumns(mapping: RegionsMapping): Column[] {
  return LONG_COLUMNS.map((kind) => ({
    header: mapping[kind].column,
    isRequired: true,
    isFilled: kind !== 'value',
    use: { kind },
  }));
}

function ownColumns(mapping: EnterpriseMapping, catalogue: FactCatalogue): Column[] {
  switch (mapping.kind) {
    case 'facts':
      return [...periodColumns(mapping), ...factColumns(mapping, catalogue), ...profileColumns(mapping)];
    case 'register':
      return [...profileColumns(mapping), ...contactColumns(mapping)];
    case 'titles':
      return [
        fieldColumn(mapping.titles.column, 'title', 'title', true),
        fieldColumn(mapping.titles.validFrom, 'validFrom', 'day', true),
        ...optionalDay(mapping.titles.validTo, 'validTo'),
      ];
    case 'flags':
      return [
        fieldColumn(mapping.flags.column, 'kind', 'flag', true),
        fieldColumn(mapping.flags.occurredOn, 'occurredOn', 'day', true),
        ...optionalDay(mapping.flags.repairedOn, 'repairedOn'),
      ];
  }
}

function periodColumns({ period }: Extract<Mapping, { kind: 'facts' }>): Column[] {
  if ('fixed' in period) return [];
  return [{ header: period.column, isRequired: true, isFilled: true, use: { kind: 'period' } }];
}

function factColumns(mapping: Extract<Mapping, { kind: 'facts' }>, catalogue: FactCatalogue): Column[] {
  return mapping.facts.map(({ fact: code, column, unit, required }) => {
    const fact = catalogue.facts.get(code);
    if (fact === undefined) throw new Error(`mapping ${mapping.code}: unknown fact ${code}`);
    const power = powerBetween(unit, fact.unit);
    return {
      header: column,
      isRequired: required,
      isFilled: false,
      use: { kind: 'fact', fact, unit, power },
    };
  });
}

function profileColumns(mapping: Extract<Mapping, { kind: 'facts' | 'register' }>): Column[] {
  return mapping.profile.map(({ field, column, required }) => ({
    header: column,
    isRequired: required,
    isFilled: required,
    use: { kind: 'field', field, type: PROFILE_TYPES[field] ?? 'text' },
  }));
}

function contactColumns(mapping: Extract<Mapping, { kind: 'register' }>): Column[] {
  return mapping.contacts.flatMap(({ role, nameColumn, phoneColumn }) => [
    fieldColumn(nameColumn, `${role}.name`, 'names', false),
    fieldColumn(phoneColumn, `${role}.phone`, 'phones', false),
  ]);
}

function fieldColumn(header: string, field: string, type: FieldType, isFilled: boolean): Column {
  return { header, isRequired: isFilled, isFilled, use: { kind: 'field', field, type } };
}

function optionalDay(header: string | undefined, field: string): Column[] {
  return header === undefined ? [] : [fieldColumn(header, field, 'day', false)];
}
