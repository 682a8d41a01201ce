/** What a person may be in one enterprise, strongest first. */
export const PERSON_ROLES = ['legal_representative', 'administrator', 'agent', 'viewer'] as const;
export type PersonRole = (typeof PERSON_ROLES)[number];

export const PERSON_ROLE_LABELS: Record<PersonRole, string> = {
  legal_representative: '法定代表人',
  administrator: '管理员',
  agent: '经办人',
  viewer: '只读',
};

/** What an enterprise lets a person do: everybody bound to it may look, only two roles may confirm money. */
export const CAPABILITIES = ['view', 'dispute', 'confirmMoney', 'manageMembers'] as const;
export type Capability = (typeof CAPABILITIES)[number];

const ALLOWED: Record<Capability, readonly PersonRole[]> = {
  view: PERSON_ROLES,
  dispute: ['legal_representative', 'administrator', 'agent'],
  confirmMoney: ['legal_representative', 'administrator'],
  manageMembers: ['legal_representative', 'administrator'],
};

/** May a person with `role` do what `capability` names? */
export function roleAllows(role: PersonRole, capability: Capability): boolean {
  return ALLOWED[capability].includes(role);
}

/** What members of an enterprise can make each other; 法定代表人 comes only from the register, a licence or an officer's review. */
export const GIVEN_ROLES = ['administrator', 'agent', 'viewer'] as const;
export type GivenRole = (typeof GIVEN_ROLES)[number];

/** What a membership rests on. Only one that rests on the contact list ends when the list changes. */
export const MEMBERSHIP_SOURCES = [
  'contact_list',
  'invitation',
  'review',
  'business_licence',
  'assigned',
] as const;
export type MembershipSource = (typeof MEMBERSHIP_SOURCES)[number];

export const MEMBERSHIP_SOURCE_LABELS: Record<MembershipSource, string> = {
  contact_list: '市场监管联系人名册',
  invitation: '企业邀请',
  review: '高新区审核',
  business_licence: '电子营业执照',
  assigned: '企业管理员指定',
};

/** Named accounts of the zone's administration, its departments, the finance office, banks and the auditor. */
export const OFFICER_ROLES = [
  'system_admin',
  'business_officer',
  'reviewer',
  'department_clerk',
  'finance_preparer',
  'finance_approver',
  'bank_clerk',
  'auditor',
] as const;
export type OfficerRole = (typeof OFFICER_ROLES)[number];

export const OFFICER_ROLE_LABELS: Record<OfficerRole, string> = {
  system_admin: '系统管理员',
  business_officer: '业务经办',
  reviewer: '业务复核',
  department_clerk: '部门数据员',
  finance_preparer: '财务经办',
  finance_approver: '财务复核',
  bank_clerk: '银行经办',
  auditor: '审计员',
};

/** Pairs that one account must never hold: who administers does no business, who prepares does not approve. */
const SEPARATED: readonly (readonly [OfficerRole, OfficerRole])[] = [
  ['business_officer', 'reviewer'],
  ['finance_preparer', 'finance_approver'],
];
const ALONE: readonly OfficerRole[] = ['system_admin', 'auditor', 'bank_clerk'];

/** The first two roles in `roles` that one account must not hold together; undefined when all may stand together. */
export function separatedRoles(
  roles: readonly OfficerRole[],
): readonly [OfficerRole, OfficerRole] | undefined {
  const lonely = roles.find((role) => ALONE.includes(role));
  const other = roles.find((role) => role !== lonely);
  if (lonely !== undefined && other !== undefined) return [lonely, other];
  return SEPARATED.find(([one, two]) => roles.includes(one) && roles.includes(two));
}
