import { entities } from './entities.ts';

/** How the rows of a table belong to a zone: by their own `zone_id`, by the chain's name, or through the row they hang on. */
export type Belonging = { readonly by: 'zone' } | { readonly by: 'chain' } | Child;

/** A row that hangs on a row of the table `parent`, whose id stands in `column`. */
export interface Child {
  readonly by: 'parent';
  readonly column: string;
  readonly parent: string;
}

/** Entities whose rows hang on a row of a zone: the property that names it, and its table. */
const CHILDREN: Readonly<Record<string, readonly [property: string, parent: string]>> = {
  BudgetEntry: ['budgetId', 'policy_budget'],
  ClaimEvent: ['claimId', 'claim'],
  ImportFile: ['batchId', 'import_batch'],
  InboxRead: ['messageId', 'inbox_message'],
  RecoveryCode: ['officerId', 'officer'],
  RecoveryInstalment: ['recoveryId', 'claim_recovery'],
};

/** Entities whose rows belong to no zone, with the reason. */
export const OF_NO_ZONE: Readonly<Record<string, string>> = {
  AuditHead: 'the end of a chain; what belongs to no zone is chained apart, by officers too',
  DeliveryNonce: 'asked only before it is known who calls',
  IdempotencyKey: 'belongs to whoever calls',
  LoginSession: 'belongs to a person, who may act in several zones, or is found by its officer',
  MessageQuota: 'belongs to a person',
  MessageSettings: 'belongs to a person',
  PermissionReport: 'belongs to a person',
  Person: 'may act in several zones',
  RateWindow: 'counts addresses',
  SendPause: 'WeChat’s limit is common to all zones',
  WechatToken: 'one for the installation',
  Zone: 'names and codes are public',
};

/** The entities whose rows belong to a zone, by class name. */
export const ofZone: ReadonlyMap<string, Belonging> = new Map(
  entities.flatMap(({ meta: { className, properties } }): [string, Belonging][] => {
    if ('zoneId' in properties) return [[className, { by: 'zone' }]];
    if (className === 'AuditEntry') return [[className, { by: 'chain' }]];
    const [property, parent] = CHILDREN[className] ?? [];
    if (property === undefined || parent === undefined) return [];
    return [[className, { by: 'parent', column: snake(property), parent }]];
  }),
);

/** The same by the name of the table. */
export const tablesOfZone: ReadonlyMap<string, Belonging> = new Map(
  entities.flatMap(({ meta: { className, tableName } }) => {
    const belonging = ofZone.get(className);
    return belonging === undefined ? [] : [[tableName, belonging] as const];
  }),
);

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
