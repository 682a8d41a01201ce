import type { DepartmentCode } from '@innovation-points/shared/vocabulary/departments.ts';

/** What is laid down for one of the enterprises that the demonstration's people act for; the rest of it is drawn as for all. */
export interface Leader {
  readonly name: string;
  readonly profile: {
    readonly foundedOn: string;
    readonly industryCode: string;
    readonly address: string;
    readonly talent: number;
  };
  /** Facts by year; other facts of the year are drawn. */
  readonly facts: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Departments that have delivered nothing for a year, as `tax 2025`; `all` for an enterprise without any facts. */
  readonly missing: 'all' | readonly `${DepartmentCode} ${number}`[];
}

/**
 * The leading enterprises, in the order that `DEMO_PEOPLE` count them: a strong one that gets 高成长奖励 and 专利奖励, a fast young
 * one, an ordinary one, one with a very long name and gaps in its data, one of which nobody has delivered anything.
 */
export const LEADERS: readonly Leader[] = [
  {
    name: '郑州智感微系统股份有限公司',
    profile: {
      foundedOn: '2013-05-16',
      industryCode: 'C3983',
      address: '郑州高新技术产业开发区科学大道53号',
      talent: 1.8,
    },
    facts: {
      2023: { revenue: 61_250_000, rd_expense: 5_880_000, staff_total: 148, rd_staff: 57 },
      2024: { revenue: 78_400_000, rd_expense: 7_644_000, staff_total: 172, rd_staff: 69 },
      2025: {
        revenue: 105_056_000,
        rd_expense: 10_505_600,
        staff_total: 206,
        rd_staff: 88,
        invention_grants: 6,
        utility_grants: 9,
      },
    },
    missing: [],
  },
  {
    name: '河南迅数云计算有限公司',
    profile: {
      foundedOn: '2021-09-01',
      industryCode: 'I6531',
      address: '郑州高新技术产业开发区长椿路11号',
      talent: 1.4,
    },
    facts: {
      2023: { revenue: 8_600_000, rd_expense: 1_720_000, staff_total: 34, rd_staff: 21 },
      2024: { revenue: 15_050_000, rd_expense: 2_860_000, staff_total: 51, rd_staff: 30 },
      2025: {
        revenue: 24_381_000,
        rd_expense: 4_144_800,
        staff_total: 73,
        rd_staff: 41,
        invention_grants: 2,
        utility_grants: 3,
      },
    },
    missing: [],
  },
  {
    name: '郑州同信仪表有限公司',
    profile: {
      foundedOn: '2008-11-20',
      industryCode: 'C4011',
      address: '郑州高新技术产业开发区瑞达路96号',
      talent: -0.2,
    },
    facts: {
      2023: { revenue: 32_100_000, rd_expense: 1_316_100 },
      2024: { revenue: 31_700_000, rd_expense: 1_268_000 },
      2025: { revenue: 33_000_000, rd_expense: 1_254_000 },
    },
    missing: [],
  },
  {
    name: '中科黄河（河南）生态环境大数据与智慧水利产业技术协同创新研究院有限责任公司',
    profile: {
      foundedOn: '2017-03-28',
      industryCode: 'M73',
      address: '郑州高新技术产业开发区莲花街梧桐创新园6号楼B座12层',
      talent: 0.6,
    },
    facts: {},
    missing: ['hr 2025', 'statistics 2025', 'science 2024', 'ip 2023'],
  },
  {
    name: '郑州新芽科技有限公司',
    profile: {
      foundedOn: '2025-12-08',
      industryCode: 'M75',
      address: '郑州高新技术产业开发区梧桐街2号',
      talent: 0,
    },
    facts: {},
    missing: 'all',
  },
];
