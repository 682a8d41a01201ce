import {
  CONTACT_ROLE_CODES,
  ENTERPRISE_STATUS_CODES,
  FLAG_KIND_CODES,
  IDENTIFIER_SCHEME_CODES,
} from '@innovation-points/shared/vocabulary/enterprises.ts';
import { TITLE_CODES } from '@innovation-points/shared/vocabulary/titles.ts';
import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** An enterprise of a zone. Days are text `YYYY-MM-DD`; null is not known. */
export const EnterpriseSchema = defineEntity({
  name: 'Enterprise',
  tableName: 'enterprise',
  properties: {
    id: p.integer().primary(),
    zoneId: p.integer(),
    /** Scheme and value of the identifier it was first registered under: keeps it from being created twice. */
    registeredAs: p.string().length(60),
    name: p.string().length(200),
    status: p.enum([...ENTERPRISE_STATUS_CODES]),
    foundedOn: p.string().length(10).nullable(),
    deregisteredOn: p.string().length(10).nullable(),
    /** GB/T 4754 with section letter, as deep as known: `I65`, `C3912`. */
    industryCode: p.string().length(5).nullable(),
    address: p.string().length(200).nullable(),
    createdAt: p.datetime(3),
    updatedAt: p.datetime(3),
  },
  uniques: [{ name: 'enterprise_registered_as_uq', properties: ['zoneId', 'registeredAs'] }],
  indexes: [{ name: 'enterprise_zone_ix', properties: ['zoneId', 'id'] }],
});
export type Enterprise = InferEntity<typeof EnterpriseSchema>;

/** A number by which a zone knows an enterprise. */
export const EnterpriseIdentifierSchema = defineEntity({
  name: 'EnterpriseIdentifier',
  tableName: 'enterprise_identifier',
  properties: {
    id: p.integer().primary(),
    zoneId: p.integer(),
    enterpriseId: p.integer(),
    scheme: p.enum([...IDENTIFIER_SCHEME_CODES]),
    value: p.string().length(40),
  },
  uniques: [{ name: 'enterprise_identifier_uq', properties: ['zoneId', 'scheme', 'value'] }],
  indexes: [
    { name: 'enterprise_identifier_enterprise_ix', properties: ['enterpriseId'] },
    { name: 'enterprise_identifier_value_ix', properties: ['value'] },
  ],
});

/** A person the register names; a role may have several. Name and phone are sealed; `phoneIndex` finds a phone without revealing it. */
export const EnterpriseContactSchema = defineEntity({
  name: 'EnterpriseContact',
  tableName: 'enterprise_contact',
  properties: {
    id: p.integer().primary(),
    zoneId: p.integer(),
    enterpriseId: p.integer(),
    role: p.enum([...CONTACT_ROLE_CODES]),
    nameSealed: p.string().length(600),
    phoneSealed: p.string().length(200),
    phoneIndex: p.string().length(64),
  },
  uniques: [{ name: 'enterprise_contact_uq', properties: ['enterpriseId', 'role', 'phoneIndex'] }],
  indexes: [{ name: 'enterprise_contact_phone_ix', properties: ['phoneIndex'] }],
});
export type EnterpriseContact = InferEntity<typeof EnterpriseContactSchema>;

/** A title held from `validFrom` to `validTo`, both included; null is without end. */
export const EnterpriseTitleSchema = defineEntity({
  name: 'EnterpriseTitle',
  tableName: 'enterprise_title',
  properties: {
    id: p.integer().primary(),
    zoneId: p.integer(),
    enterpriseId: p.integer(),
    code: p.enum([...TITLE_CODES]),
    validFrom: p.string().length(10),
    validTo: p.string().length(10).nullable(),
  },
  uniques: [{ name: 'enterprise_title_uq', properties: ['enterpriseId', 'code', 'validFrom'] }],
});

/** A negative flag; null `repairedOn` still counts. */
export const EnterpriseFlagSchema = defineEntity({
  name: 'EnterpriseFlag',
  tableName: 'enterprise_flag',
  properties: {
    id: p.integer().primary(),
    zoneId: p.integer(),
    enterpriseId: p.integer(),
    kind: p.enum([...FLAG_KIND_CODES]),
    occurredOn: p.string().length(10),
    repairedOn: p.string().length(10).nullable(),
  },
  uniques: [{ name: 'enterprise_flag_uq', properties: ['enterpriseId', 'kind', 'occurredOn'] }],
});

export const enterpriseEntities = [
  EnterpriseSchema,
  EnterpriseIdentifierSchema,
  EnterpriseContactSchema,
  EnterpriseTitleSchema,
  EnterpriseFlagSchema,
];
