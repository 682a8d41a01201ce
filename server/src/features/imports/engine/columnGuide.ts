import { ENTERPRISE_STATUSES, FLAG_KINDS } from '@innovation-points/shared/vocabulary/enterprises.ts';
import {
  GUIDE_COLUMNS,
  GUIDE_PART,
  GUIDE_REQUIRED,
  GUIDE_SIGN,
} from '@innovation-points/shared/vocabulary/importTemplate.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { IMPORTS_TEXTS } from '@innovation-points/shared/vocabulary/texts/imports.ts';
import { MARKS } from '@innovation-points/shared/vocabulary/texts/marks.ts';
import { TITLES } from '@innovation-points/shared/vocabulary/titles.ts';
import { YES_NO_HEADER } from '@innovation-points/shared/vocabulary/units.ts';
import type { FactCatalogue, FactDefinition, RegionFigureCatalogue } from '../../facts/index.ts';
import type { Mapping } from '../mapping.schema.ts';
import { columnsOf, type Column, type FieldType } from './columns.ts';

/** What a person who fills a column has to know. */
export interface ColumnGuide {
  readonly header: string;
  readonly required: string;
  readonly content: string;
  readonly unit: string;
  /** A cell that is accepted, apart from codes and names, which must be those of a real enterprise. */
  readonly example: string;
  readonly refused: string;
}

export interface Catalogues {
  readonly facts: FactCatalogue;
  readonly regions: RegionFigureCatalogue;
}

type Text = Pick<ColumnGuide, 'content' | 'example' | 'refused'>;

/** The columns of a mapping in the order of the template, with what belongs into each. */
export function columnGuide(mapping: Mapping, catalogues: Catalogues): ColumnGuide[] {
  return columnsOf(mapping, catalogues.facts).map((column) => ({
    header: column.header,
    required: requiredText(column),
    unit: column.use.kind === 'fact' ? column.use.unit : '',
    ...textOf(column, mapping, catalogues),
  }));
}

function requiredText({ isFilled, isRequired }: Column): string {
  if (isFilled) return GUIDE_REQUIRED.value;
  return isRequired ? GUIDE_REQUIRED.column : GUIDE_REQUIRED.optional;
}

function textOf({ use, header }: Column, mapping: Mapping, { facts, regions }: Catalogues): Text {
  switch (use.kind) {
    case 'identifier':
      return GUIDE_COLUMNS[mapping.kind === 'regions' ? 'uscc' : mapping.enterprise.scheme];
    case 'name':
    case 'period':
    case 'region':
    case 'value':
      return GUIDE_COLUMNS[use.kind];
    case 'fact':
      return factText(use.fact, header, facts);
    case 'field':
      return use.field === 'deregisteredOn' ? GUIDE_COLUMNS.end : fieldText(use.type);
    case 'item':
      return choiceText('item', itemsOf(mapping));
    case 'unit':
      return unitText(mapping, regions);
  }
}

function factText(fact: FactDefinition, header: string, { facts, checks }: FactCatalogue): Text {
  const isYesNo = header.includes(YES_NO_HEADER);
  const text = GUIDE_COLUMNS[isYesNo ? 'yesNo' : fact.kind];
  const sign = fact.signed ? GUIDE_SIGN.allowed : GUIDE_SIGN.refused;
  const wholes = checks
    .filter(({ part }) => part === fact.code)
    .map(({ whole, impossible }) => {
      const params = { whole: facts.get(whole)?.title ?? whole };
      return say(impossible ? GUIDE_PART.refused : GUIDE_PART.warned, params);
    });
  return {
    content: say(text.content, { title: fact.title }),
    example: text.example,
    refused: say(text.refused, { sign }) + wholes.join(''),
  };
}

function fieldText(type: FieldType): Text {
  switch (type) {
    case 'title':
      return choiceText('choice', Object.values(TITLES));
    case 'flag':
      return choiceText('choice', Object.values(FLAG_KINDS));
    case 'status':
      return choiceText('choice', Object.values(ENTERPRISE_STATUSES));
    default:
      return GUIDE_COLUMNS[type];
  }
}

function choiceText(kind: 'choice' | 'item', choices: readonly string[]): Text {
  const { content, example, refused } = GUIDE_COLUMNS[kind];
  const params = { choices: choices.join(MARKS.item), first: choices[0] ?? '' };
  return { content: say(content, params), example: say(example, params), refused };
}

function unitText(mapping: Mapping, { figures }: RegionFigureCatalogue): Text {
  const { content, example, refused } = GUIDE_COLUMNS.unit;
  const units =
    mapping.kind !== 'regions' ? [] : mapping.figures.map(({ figure }) => figures.get(figure)?.unit ?? '');
  const pairs = itemsOf(mapping).map((item, at) =>
    say(IMPORTS_TEXTS.itemWithUnit, { item, unit: units[at] ?? '' }),
  );
  const params = { units: pairs.join(MARKS.item), first: units[0] ?? '' };
  return { content: say(content, params), example: say(example, params), refused };
}

function itemsOf(mapping: Mapping): string[] {
  return mapping.kind === 'regions' ? mapping.figures.map(({ item }) => item) : [];
}
