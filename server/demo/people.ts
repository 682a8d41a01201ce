import type { ContactRole } from '@innovation-points/shared/vocabulary/enterprises.ts';
import type { EmulatedPerson } from './wechat/wechat.ts';

/** A person of the demonstration and what contact lists say of the phone. */
export interface DemoPerson extends EmulatedPerson {
  /** Which of the demonstration's leading enterprises (0 is the first) list this person, and as what. */
  readonly listedAt: readonly {
    readonly enterprise: number;
    readonly role: ContactRole;
    /** Left out: the first zone. */
    readonly zone?: string;
  }[];
}

/**
 * The people whose phones a visitor may use. The numbers begin with 1990000, a range given to nobody; the enterprise generator
 * puts them on the contact lists.
 */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  {
    openid: 'oDEMO-owner-0001',
    name: '陈知远',
    phone: '19900000001',
    description: '法定代表人，可确认资金事项',
    listedAt: [{ enterprise: 0, role: 'legal_representative' }],
  },
  {
    openid: 'oDEMO-agent-0002',
    name: '李若楠',
    phone: '19900000002',
    description: '同一企业的经办人，只能查看',
    listedAt: [{ enterprise: 0, role: 'agent' }],
  },
  {
    openid: 'oDEMO-admin-0003',
    name: '赵启明',
    phone: '19900000003',
    description: '三家企业：郑州一家法定代表人、一家经办人，保定一家法定代表人',
    listedAt: [
      { enterprise: 1, role: 'legal_representative' },
      { enterprise: 2, role: 'agent' },
      { enterprise: 0, role: 'legal_representative', zone: 'baoding' },
    ],
  },
  {
    openid: 'oDEMO-owner-0004',
    name: '周文静',
    phone: '19900000004',
    description: '法定代表人，企业名称很长、部分数据待补',
    listedAt: [{ enterprise: 3, role: 'legal_representative' }],
  },
  {
    openid: 'oDEMO-owner-0005',
    name: '吴海峰',
    phone: '19900000005',
    description: '法定代表人，企业尚无任何数据',
    listedAt: [{ enterprise: 4, role: 'legal_representative' }],
  },
  {
    openid: 'oDEMO-guest-0006',
    name: '孙晓',
    phone: '19900000006',
    description: '不在任何企业的联系人名册上',
    listedAt: [],
  },
];
