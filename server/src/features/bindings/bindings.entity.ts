import { BINDING_STATUSES } from '@innovation-points/shared/vocabulary/bindings.ts';
import { GIVEN_ROLES, PERSON_ROLES } from '@innovation-points/shared/vocabulary/roles.ts';
import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** An enterprise's invitation to act for it: good for one person until it expires. Of the code only a keyed digest is kept. */
export const InvitationSchema = defineEntity({
  name: 'Invitation',
  tableName: 'invitation',
  properties: {
    id: p.integer().primary(),
    zoneId: p.integer(),
    enterpriseId: p.integer(),
    role: p.enum([...GIVEN_ROLES]),
    codeIndex: p.string().length(64),
    invitedBy: p.integer(),
    createdAt: p.datetime(3),
    expiresAt: p.datetime(3),
    /** Who accepted it; null while nobody has. */
    acceptedBy: p.integer().nullable(),
    /** When it was accepted or revoked; null while it may be used. */
    endedAt: p.datetime(3).nullable(),
  },
  uniques: [{ name: 'invitation_code_uq', properties: ['codeIndex'] }],
  indexes: [{ name: 'invitation_enterprise_ix', properties: ['enterpriseId', 'endedAt'] }],
});
export type Invitation = InferEntity<typeof InvitationSchema>;

/**
 * A person's request to act for an enterprise, with evidence, for an officer to decide. Moves only as `binding.machine.ts` allows.
 * `waiting` is 1 until it is decided or withdrawn and null afterwards, so the unique index allows one at a time.
 */
export const BindingRequestSchema = defineEntity({
  name: 'BindingRequest',
  tableName: 'binding_request',
  properties: {
    id: p.integer().primary(),
    zoneId: p.integer(),
    enterpriseId: p.integer(),
    personId: p.integer(),
    /** As asked for; after an approval, as granted. */
    role: p.enum([...PERSON_ROLES]),
    status: p.enum([...BINDING_STATUSES]),
    waiting: p.integer().nullable(),
    sealedName: p.text(),
    sealedNote: p.text().nullable(),
    /** The file lies in the data folder under its digest. */
    evidenceSha256: p.string().length(64),
    evidenceName: p.string().length(200),
    createdAt: p.datetime(3),
    decidedBy: p.integer().nullable(),
    decidedAt: p.datetime(3).nullable(),
    reason: p.string().length(200).nullable(),
  },
  uniques: [{ name: 'binding_request_waiting_uq', properties: ['personId', 'enterpriseId', 'waiting'] }],
  indexes: [{ name: 'binding_request_queue_ix', properties: ['zoneId', 'status', 'id'] }],
});
export type BindingRequest = InferEntity<typeof BindingRequestSchema>;

export const bindingEntities = [InvitationSchema, BindingRequestSchema];
