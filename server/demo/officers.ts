import type { OfficerRole } from '@innovation-points/shared/vocabulary/roles.ts';

export interface DemoOfficer {
  readonly username: string;
  readonly name: string;
  readonly password: string;
  readonly roles: readonly OfficerRole[];
  readonly departmentCode?: string;
}

/** The password of every account of the demonstration. Only the demonstration makes these accounts; production has none. */
export const DEMO_PASSWORD = 'Demo-2026-points';

const account = (
  username: string,
  name: string,
  role: OfficerRole,
  departmentCode?: string,
): DemoOfficer => ({
  username,
  name,
  password: DEMO_PASSWORD,
  roles: [role],
  ...(departmentCode === undefined ? {} : { departmentCode }),
});

/** One officer for every part that is played, so that a visitor can walk through all steps of a claim. */
export const DEMO_OFFICERS: readonly DemoOfficer[] = [
  account('admin', '钱管理', 'system_admin'),
  account('yewu', '韩业务', 'business_officer'),
  account('fuhe', '冯复核', 'reviewer'),
  account('caiwu', '蒋经办', 'finance_preparer'),
  account('caishen', '沈复核', 'finance_approver'),
  account('shenji', '卫审计', 'auditor'),
  account('shuiwu', '朱税务', 'department_clerk', 'tax'),
  account('keji', '秦科技', 'department_clerk', 'science'),
  account('zhishi', '许知产', 'department_clerk', 'ip'),
  account('renshe', '何人社', 'department_clerk', 'hr'),
  account('tongji', '吕统计', 'department_clerk', 'statistics'),
  account('shichang', '施市监', 'department_clerk', 'market'),
];

/** The few officers of the small second zone. */
export const BAODING_OFFICERS: readonly DemoOfficer[] = [
  account('bdadmin', '梁管理', 'system_admin'),
  account('bdyewu', '宋业务', 'business_officer'),
  account('bdfuhe', '唐复核', 'reviewer'),
  account('bdshenji', '邓审计', 'auditor'),
];
