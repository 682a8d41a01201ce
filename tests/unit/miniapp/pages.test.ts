import { describe, expect, it } from '@jest/globals';
import { STANDING_LABELS } from '@innovation-points/shared/vocabulary/verdict.ts';
import type { ClaimDetailDto, ClaimSummaryDto } from '@innovation-points/shared/contracts/claims.ts';
import type { PayeeAccountDto } from '@innovation-points/shared/contracts/payeeAccounts.ts';
import type {
  PolicyMatchSummaryDto,
  PolicySummaryDto,
} from '@innovation-points/shared/contracts/policies.ts';
import {
  conditionLines,
  type ListedCondition,
} from '../../../miniapp/src/components/ConditionList/conditions.logic.ts';
import {
  accountProblems,
  chosenAccount,
  claimTemplates,
  historyLines,
  progressSteps,
  reasonProblem,
} from '../../../miniapp/src/packages/claim/detail/claim.logic.ts';
import { claimNote } from '../../../miniapp/src/format/claimGroups.ts';
import { objectionProblems } from '../../../miniapp/src/packages/claim/notice/objection.logic.ts';
import { messageUrl } from '../../../miniapp/src/packages/message/inbox/inbox.logic.ts';
import { policyFacts } from '../../../miniapp/src/packages/policy/detail/policy.logic.ts';
import { radarLabel, topPolicies } from '../../../miniapp/src/pages/home/home.logic.ts';
import { filterOptions, filterPolicies } from '../../../miniapp/src/pages/policies/policies.logic.ts';

const claim = (id: number, change: Partial<ClaimSummaryDto>): ClaimSummaryDto => ({
  id,
  policyCode: 'patent',
  policyTitle: '国内发明专利授权奖励',
  period: '2025',
  status: 'pushed',
  amountFen: 100,
  pushedAmountFen: null,
  capNote: null,
  replyBy: '2026-12-05',
  updatedAt: '2026-11-05T06:03:00.000Z',
  ...change,
});

const policy = (code: string, change: Partial<PolicySummaryDto> = {}): PolicySummaryDto => ({
  code,
  version: 1,
  title: code,
  summary: '',
  mode: 'no_application',
  state: 'in_force',
  illustrative: false,
  department: 'ip',
  departmentName: '知识产权局',
  amountText: '每件 2,000 元',
  validFrom: '2026-01-01',
  validTo: '2026-12-31',
  ...change,
});

const match = (code: string, standing: PolicyMatchSummaryDto['standing']): PolicyMatchSummaryDto => ({
  ...policy(code),
  verdict: standing === 'near' ? 'unmet' : standing,
  standing,
  standingLabel: STANDING_LABELS[standing],
  amountFen: null,
  sentence: '',
  metCount: 0,
  conditionCount: 1,
  claimId: null,
});

const account = (id: number): PayeeAccountDto => ({
  id,
  holderName: '郑州星图股份有限公司',
  bankName: '中国银行',
  maskedNumber: `**** ${id}`,
  needsSecondPerson: false,
  canEndorse: false,
  createdAt: '2026-01-01T00:00:00.000Z',
});

describe('申领: claimNote', () => {
  it.each([
    [{}, '请在 2026年12月5日 前确认'],
    [{ capNote: '本次领取 1 元', pushedAmountFen: 200 }, '请在 2026年12月5日 前确认'],
    [{ capNote: '已达上限 1 万元' }, '本年度同类资金已达上限，现在不能确认'],
    [{ replyBy: null }, '更新于 11月5日 14:03'],
    [{ status: 'paid' }, '更新于 11月5日 14:03'],
  ] satisfies [Partial<ClaimSummaryDto>, string][])('says of %j: %s', (change, note) => {
    expect(claimNote(claim(1, change))).toBe(note);
  });
});

describe('首页: topPolicies', () => {
  it('puts what is met first, then what is close, then what a missing fact may still decide, and shows three', () => {
    const all = [match('a', 'unknown'), match('b', 'unmet'), match('c', 'near'), match('d', 'met')];
    expect(topPolicies(all).map(({ code }) => code)).toEqual(['d', 'c', 'a']);
  });

  it('leaves out what is not in force', () => {
    const all = [policy('a', { state: 'ended' }), policy('b'), policy('c', { state: 'upcoming' })];
    expect(topPolicies(all).map(({ code }) => code)).toEqual(['b']);
  });
});

describe('首页: radarLabel', () => {
  it('says the numbers of the picture', () => {
    const categories = [{ code: 'a', title: '创新投入', points: '18.425', maxPoints: '25' }];
    expect(radarLabel({ enterpriseName: '星图', categories })).toBe(
      '星图的积分雷达图：创新投入 18.43 分，满分 25 分',
    );
  });
});

describe('政策: filters', () => {
  const matches = [match('a', 'met'), match('b', 'unmet'), match('c', 'near')];

  it('are standings with counts for an enterprise', () => {
    expect(filterOptions(matches, true).map(({ label, count }) => [label, count])).toEqual([
      ['全部', 3],
      ['可享', 1],
      ['差一点', 1],
      ['待核实', 0],
      ['暂不符合', 1],
    ]);
    expect(filterPolicies(matches, 'near').map(({ code }) => code)).toEqual(['c']);
  });

  it('are modes with counts for a visitor', () => {
    const policies = [policy('a'), policy('b', { mode: 'application' })];
    expect(filterOptions(policies, false).map(({ label, count }) => [label, count])).toEqual([
      ['全部', 2],
      ['免申即享', 1],
      ['申报', 1],
    ]);
    expect(filterPolicies(policies, 'met')).toEqual([]);
  });
});

describe('政策详情: policyFacts', () => {
  it('gives the article it rests on, and for everybody the time to reply and the exclusions', () => {
    const source = { title: '免申即享清单', document: '郑高新办〔2022〕15 号', article: '第四条', url: null };
    const shown = policyFacts({
      kind: 'public',
      policy: {
        ...policy('a'),
        source,
        amountKind: 'per_unit',
        replyDays: 30,
        publicNoticeWorkingDays: 5,
        budgetFen: 0,
        application: {
          opensOn: '2026-03-01',
          closesOn: '2026-11-30',
          where: '科技创新局',
          checklist: ['申报书', '审计报告'],
        },
        yearlyCapFen: null,
        exclusions: [{ code: 'b', title: '市专利资助' }],
        conditions: [],
      },
    });
    expect(Object.fromEntries(shown.map(({ label, value }) => [label, value]))).toMatchObject({
      政策依据: '免申即享清单 郑高新办〔2022〕15 号 第四条',
      确认期限: '推送后 30 天内',
      公示天数: '5 个工作日',
      不重复享受: '市专利资助',
      申报时间: '2026年3月1日 至 2026年11月30日',
      申报地点: '科技创新局',
      材料清单: '申报书；审计报告',
      有效期: '2026年1月1日 至 2026年12月31日',
    });
  });
});

describe('conditionLines', () => {
  const line = (id: string, parentId: string | null, kind: ListedCondition['kind']): ListedCondition => ({
    id,
    parentId,
    kind,
    text: id,
    isVeto: false,
  });

  it('hides a root that only joins and counts depth below it', () => {
    const lines = conditionLines([
      line('root', null, 'all'),
      line('a', 'root', 'leaf'),
      line('b', 'root', 'any'),
      line('c', 'b', 'leaf'),
    ]);
    expect(lines.map(({ condition, depth }) => [condition.id, depth])).toEqual([
      ['a', 0],
      ['b', 0],
      ['c', 1],
    ]);
  });

  it('keeps a root that says more than “all”', () => {
    const lines = conditionLines([line('root', null, 'any'), line('a', 'root', 'leaf')]);
    expect(lines.map(({ condition, depth }) => [condition.id, depth])).toEqual([
      ['root', 0],
      ['a', 1],
    ]);
  });

  it('shows a policy with a single condition', () => {
    expect(conditionLines([line('only', null, 'leaf')])).toHaveLength(1);
  });
});

describe('补贴详情', () => {
  const step = (change: Partial<ClaimDetailDto['steps'][number]>): ClaimDetailDto['steps'][number] => ({
    step: 'publicise',
    state: 'upcoming',
    at: null,
    dueOn: null,
    isProvisional: false,
    ...change,
  });

  it.each([
    [step({ state: 'done', at: '2026-11-05T06:03:00.000Z', dueOn: '2026-11-09' }), '11月5日 14:03'],
    [step({ step: 'confirm', state: 'current', dueOn: '2026-12-05' }), '截止 2026年12月5日'],
    [step({ dueOn: '2027-01-06', isProvisional: true }), '预计 2027年1月6日（节假日安排公布后可能调整）'],
    [step({ state: 'stopped', dueOn: '2027-01-06' }), undefined],
    [step({}), undefined],
  ])('dates a step: %j', (given, note) => {
    expect(progressSteps({ status: 'publicised', steps: [given] })[0]?.note).toBe(note);
  });

  it('expects nothing while the claim waits for money, and says that it does', () => {
    const step = { at: null, dueOn: '2026-12-07', isProvisional: false };
    const steps = [
      { ...step, step: 'publicise', state: 'current' },
      { ...step, step: 'approve', state: 'upcoming' },
    ] as const;
    expect(progressSteps({ status: 'queued', steps: [...steps] })).toMatchObject([
      { stateLabel: '等候预算', note: undefined },
      { stateLabel: '未开始', note: undefined },
    ]);
  });

  it('says that approval and payment wait for an open objection, and of what its end makes them', () => {
    const step = { at: null, isProvisional: false };
    const steps = [
      { ...step, step: 'approve', state: 'current', dueOn: '2026-12-07' },
      { ...step, step: 'settle_payout', state: 'upcoming', dueOn: '2026-12-25' },
    ] as const;
    expect(progressSteps({ status: 'objected', steps: [...steps] })).toMatchObject([
      { stateLabel: '等候异议核查', note: '异议不成立的，预计 2026年12月7日' },
      { stateLabel: '未开始', note: '异议不成立的，预计 2026年12月25日' },
    ]);
    const publicise = { ...step, step: 'publicise', state: 'current', dueOn: '2026-12-04' } as const;
    expect(progressSteps({ status: 'objected', steps: [publicise] })[0]?.note).toBe('预计 2026年12月4日');
  });

  it('tells the history newest first, with who moved it and why', () => {
    const lines = historyLines([
      { event: 'push', actor: 'officer', at: '2026-11-05T06:03:00.000Z', note: null },
      { event: 'fail_payout', actor: 'bank', at: '2026-11-06T01:00:00.000Z', note: '账号不存在' },
    ]);
    expect(lines.map(({ title, note }) => [title, note])).toEqual([
      ['银行退票', '代发银行 · 11月6日 09:00 · 账号不存在'],
      ['推送给企业', '管委会 · 11月5日 14:03'],
    ]);
  });

  it('sends the money to the chosen account, else to the one on the claim, else to the first', () => {
    const accounts = [account(1), account(2)];
    expect(chosenAccount(accounts, 2, { payeeAccount: account(1) })?.id).toBe(2);
    expect(chosenAccount(accounts, undefined, { payeeAccount: account(2) })?.id).toBe(2);
    expect(chosenAccount(accounts, undefined, { payeeAccount: null })?.id).toBe(1);
    expect(chosenAccount([], undefined, { payeeAccount: null })).toBeUndefined();
  });

  it('wants a reason of two characters before it gives a claim up', () => {
    expect(reasonProblem(' 迁 ')).toBeDefined();
    expect(reasonProblem('迁出')).toBeUndefined();
  });

  it('checks a new account field by field, spaces in the number aside', () => {
    expect(accountProblems({ bankName: '中国银行', accountNumber: '6217 0000 0000 1234' })).toEqual({});
    expect(Object.keys(accountProblems({ bankName: ' ', accountNumber: '6217-0000' }))).toEqual([
      'bankName',
      'accountNumber',
    ]);
    expect(Object.keys(accountProblems({ bankName: '中行', accountNumber: '1234567' }))).toEqual([
      'accountNumber',
    ]);
  });

  it('asks for the templates about claims, the emptiest first and at most five', () => {
    const template = (templateId: string, remaining: number, events: ('claimPaid' | 'scorePublished')[]) => ({
      templateId,
      title: templateId,
      kind: 'oneTime' as const,
      events,
      remaining,
    });
    const many = Array.from({ length: 6 }, (_, at) => template(`c${at}`, 6 - at, ['claimPaid']));
    expect(claimTemplates([template('score', 0, ['scorePublished']), ...many])).toEqual([
      'c5',
      'c4',
      'c3',
      'c2',
      'c1',
    ]);
  });
});

describe('消息: messageUrl', () => {
  it.each([
    'packages/claim/detail/index?id=7&enterpriseId=1',
    '/packages/claim/detail/index?id=7&enterpriseId=1',
  ])('opens %s from the root', (page) => {
    expect(messageUrl({ page })).toBe('/packages/claim/detail/index?id=7&enterpriseId=1');
  });
});

describe('公示: objectionProblems', () => {
  const sound = { contactName: ' 王先生 ', contactPhone: '13800000000', reason: '该企业未在本区纳税' };

  it.each([
    [{}, []],
    [{ contactPhone: '0371-66668888' }, []],
    [{ contactName: '王' }, ['contactName']],
    [{ contactPhone: '1380000' }, ['contactPhone']],
    [{ reason: '  不行  ' }, ['reason']],
    [{ contactName: '', contactPhone: '', reason: '' }, ['contactName', 'contactPhone', 'reason']],
  ])('%j is wrong in %j', (change, parts) => {
    expect(Object.keys(objectionProblems({ ...sound, ...change }))).toEqual(parts);
  });
});
