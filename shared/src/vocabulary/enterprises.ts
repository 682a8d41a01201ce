/** Numbers by which an enterprise is known. One enterprise may have several. */
export const IDENTIFIER_SCHEMES = {
  uscc: '统一社会信用代码',
  stock_code: '证券代码',
  registration_number: '工商注册号',
} as const;

export type IdentifierScheme = keyof typeof IDENTIFIER_SCHEMES;

export const IDENTIFIER_SCHEME_CODES = Object.keys(IDENTIFIER_SCHEMES) as [
  IdentifierScheme,
  ...IdentifierScheme[],
];

/** Does the enterprise still exist in the register? */
export const ENTERPRISE_STATUSES = { active: '存续', deregistered: '注销' } as const;

export type EnterpriseStatus = keyof typeof ENTERPRISE_STATUSES;

export const ENTERPRISE_STATUS_CODES = Object.keys(ENTERPRISE_STATUSES) as [
  EnterpriseStatus,
  ...EnterpriseStatus[],
];

/** People the register names for an enterprise: a binding by phone number rests on this list. */
export const CONTACT_ROLES = { legal_representative: '法定代表人', agent: '经办人' } as const;

export type ContactRole = keyof typeof CONTACT_ROLES;

export const CONTACT_ROLE_CODES = Object.keys(CONTACT_ROLES) as [ContactRole, ...ContactRole[]];

/** Negative flags (负面信息). They count from the day they occurred until the day they were repaired. */
export const FLAG_KINDS = {
  dishonest: '严重失信',
  safety_accident: '较大以上生产安全事故',
  food_accident: '食品安全事故',
  environment_accident: '环境污染事故',
  wage_arrears: '拖欠工资',
  abnormal_operation: '经营异常名录',
  tax_grade_d: '纳税信用 D 级',
} as const;

export type FlagKind = keyof typeof FLAG_KINDS;

export const FLAG_KIND_CODES = Object.keys(FLAG_KINDS) as [FlagKind, ...FlagKind[]];
