import { DEPARTMENT_CODES } from '@innovation-points/shared/vocabulary/departments.ts';
import {
  CONTACT_ROLE_CODES,
  IDENTIFIER_SCHEME_CODES,
} from '@innovation-points/shared/vocabulary/enterprises.ts';
import { FORMATS } from '@innovation-points/shared/vocabulary/texts/formats.ts';
import { IMPORTS_TEXTS } from '@innovation-points/shared/vocabulary/texts/imports.ts';
import { UNIT_CODES } from '@innovation-points/shared/vocabulary/units.ts';
import { z } from 'zod';
import { catalogueFlag } from '../../lib/readCatalogue.ts';

const header = z.string().trim().min(1).max(100);
const code = z.string().regex(/^[a-z][a-z0-9-]{1,63}$/, FORMATS.codeWithHyphen);
const required = catalogueFlag.default(false);

/** Fields of an enterprise's profile that a file may bring. */
export const PROFILE_FIELDS = ['foundedOn', 'industryCode', 'address', 'status', 'deregisteredOn'] as const;
export type ProfileField = (typeof PROFILE_FIELDS)[number];

/** What is told in the template that a department downloads. */
const template = z
  .strictObject({
    /** By when the file is due, in words. */
    deadline: z.string().min(1).max(100).optional(),
    /** Whom to ask. */
    contact: z.string().min(1).max(100).optional(),
  })
  .default({});

const shared = {
  code,
  title: z.string().min(1).max(60),
  template,
  /** The department that delivers this file and whose clerks may handle it. */
  department: z.enum(DEPARTMENT_CODES),
  /** True for a collection that brings facts of several departments; only a business officer may handle it. */
  manyDepartments: catalogueFlag.default(false),
  /** How this source writes "no value" besides leaving the cell empty. */
  blankMarks: z.array(z.string().min(1).max(10)).default([]),
  /** Columns that this source is known to have and that nobody needs; any other unknown column is reported. */
  ignored: z.array(header).default([]),
};

const common = {
  ...shared,
  enterprise: z.strictObject({
    scheme: z.enum(IDENTIFIER_SCHEME_CODES),
    column: header,
    /** The enterprise's name: compared with the register, and taken for enterprises that are created. */
    nameColumn: header.optional(),
    /** True: a well-formed identifier that is not in the register makes a new enterprise. */
    createUnknown: catalogueFlag.default(false),
  }),
};

const profile = z
  .array(z.strictObject({ field: z.enum(PROFILE_FIELDS), column: header, required }))
  .default([]);

const FactsMapping = z.strictObject({
  ...common,
  kind: z.literal('facts'),
  /** The year of a row: from a column, or the same for the whole file. */
  period: z.union([
    z.strictObject({ column: header }),
    z.strictObject({ fixed: z.string().regex(/^\d{4}$/, IMPORTS_TEXTS.year) }),
  ]),
  facts: z
    .array(z.strictObject({ fact: z.string(), column: header, unit: z.enum(UNIT_CODES), required }))
    .min(1),
  profile,
});

const RegisterMapping = z.strictObject({
  ...common,
  kind: z.literal('register'),
  profile,
  contacts: z
    .array(z.strictObject({ role: z.enum(CONTACT_ROLE_CODES), nameColumn: header, phoneColumn: header }))
    .default([]),
});

const TitlesMapping = z.strictObject({
  ...common,
  kind: z.literal('titles'),
  titles: z.strictObject({ column: header, validFrom: header, validTo: header.optional() }),
});

const FlagsMapping = z.strictObject({
  ...common,
  kind: z.literal('flags'),
  flags: z.strictObject({ column: header, occurredOn: header, repairedOn: header.optional() }),
});

/** Regional statistics in long form: one row a region, year and item, with the unit beside the value. */
const RegionFiguresMapping = z.strictObject({
  ...shared,
  kind: z.literal('regions'),
  region: z.strictObject({ column: header }),
  period: z.strictObject({ column: header }),
  item: z.strictObject({ column: header }),
  value: z.strictObject({ column: header }),
  unit: z.strictObject({ column: header }),
  /** Which item of the file is which figure of `region-figures.yaml`. */
  figures: z.array(z.strictObject({ item: z.string().min(1), figure: z.string() })).min(1),
});

/**
 * A mapping (对照表): how the file of one source is read. Which column is which fact in which unit, how enterprises and
 * years are named, and what must be there. The unit stands here and not in the file, because officials forget it there.
 */
export const MappingFile = z
  .discriminatedUnion('kind', [
    FactsMapping,
    RegisterMapping,
    TitlesMapping,
    FlagsMapping,
    RegionFiguresMapping,
  ])
  .refine((mapping) => mapping.kind === 'regions' || isNamed(mapping.enterprise), {
    path: ['enterprise', 'nameColumn'],
    message: IMPORTS_TEXTS.nameColumnWanting,
  });
export type Mapping = z.output<typeof MappingFile>;

/** A mapping whose rows are about enterprises. */
export type EnterpriseMapping = Exclude<Mapping, { kind: 'regions' }>;

/** A mapping whose rows are statistics of regions. */
export type RegionsMapping = Extract<Mapping, { kind: 'regions' }>;

function isNamed({ createUnknown, nameColumn }: { createUnknown: boolean; nameColumn?: string }): boolean {
  return !createUnknown || nameColumn !== undefined;
}
