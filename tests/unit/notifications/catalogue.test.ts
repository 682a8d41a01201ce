import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  NOTIFICATION_EVENTS,
  type NotificationParams,
} from '@innovation-points/shared/vocabulary/notifications.ts';
import { wrongField } from '../../../server/demo/wechat/fieldRules.ts';
import {
  messageCatalogue,
  readMessageCatalogue,
} from '../../../server/src/features/notifications/messageCatalogue.ts';
import { renderInbox, renderWechat } from '../../../server/src/features/notifications/render.ts';
import { valuesOf } from '../../../server/src/features/notifications/values.ts';

const LONG = '郑州高新区关于进一步支持科技型中小企业持续加大研发投入力度（2026 年第二批次）的专项奖励办法';
const DAY = '2026-12-20';
const money = { policyTitle: LONG, amountFen: 25_000_000 };

/** Values of every event, as long and as awkward as they come. */
const SAMPLES: NotificationParams = {
  scorePublished: {
    schemeTitle: LONG,
    period: '2025',
    total: '87.512345',
    scale: '100',
    rank: 2173,
    cohortSize: 2173,
  },
  claimPushed: { ...money, confirmBy: DAY },
  claimWindowClosing: { ...money, confirmBy: DAY, daysLeft: 3 },
  claimConfirmed: { ...money, confirmedOn: DAY },
  claimQueued: { ...money, position: 1000, queuedOn: DAY },
  claimDeclined: { policyTitle: LONG, declinedOn: DAY },
  claimExpired: { policyTitle: LONG, confirmBy: DAY },
  claimPublicised: { ...money, noticeFrom: DAY, noticeUntil: '2026-12-28' },
  claimObjected: { policyTitle: LONG, answerBy: DAY },
  claimObjectionDismissed: { policyTitle: LONG, answeredOn: DAY },
  claimRevoked: { policyTitle: LONG, reason: '拨付前复核发现\n严重失信记录', revokedOn: DAY },
  claimHeld: { policyTitle: LONG, reason: '尚缺税收关系在本区（2025年），待税务部门提供', heldOn: DAY },
  claimReleased: { policyTitle: LONG, reason: '所缺数据已到', releasedOn: DAY },
  claimApproved: { ...money, payBy: DAY },
  claimPaid: { ...money, paidOn: DAY, accountTail: '6688' },
  claimPaymentFailed: { ...money, reason: '账户户名不符', failedOn: DAY },
  claimRecoveryOpened: { ...money, reason: '经审计不符合条件', openedOn: DAY },
  claimRecovered: { ...money, restFen: 0, receivedOn: DAY },
  claimHandedOver: { policyTitle: LONG, restFen: 25_000_000, handedOverOn: DAY },
  disputeEscalated: { factTitle: '研发费用', department: '税务局', deadlineOn: DAY },
  disputeAnswered: { factTitle: '研发费用', department: '税务局', outcome: '已更正', answeredOn: DAY },
  loanAnswered: { productTitle: '创新积分贷', bankName: '中原银行', outcome: '同意', answeredOn: DAY },
  authorisationViewed: { bankName: '中原银行', purpose: '贷前调查', viewedOn: DAY },
  bindingApproved: { enterpriseName: LONG, role: '法定代表人', decidedOn: DAY },
  bindingRejected: { enterpriseName: LONG, reason: LONG, decidedOn: DAY },
  memberJoined: { enterpriseName: LONG, role: '法定代表人', means: '电子营业执照', joinedOn: DAY },
  memberRoleChanged: { enterpriseName: LONG, role: '只读', changedOn: DAY },
  memberRemoved: { enterpriseName: LONG, removedOn: DAY },
};

const valuesFor = (event: keyof NotificationParams) =>
  valuesOf({ params: SAMPLES[event], subjectId: 7, enterpriseId: 9 });

describe.each(NOTIFICATION_EVENTS)('the message %s', (event) => {
  const catalogue = messageCatalogue();
  const message = catalogue.message(event);

  it('fills its WeChat template within the rules', () => {
    const data = renderWechat(message, valuesFor(event));
    expect(wrongField(Object.keys(catalogue.template(event).fields), data)).toBeUndefined();
  });

  it('says everything in the inbox, nothing left open', () => {
    const { title, body, page } = renderInbox(message, valuesFor(event));
    expect(`${title}${body}${page}`).not.toMatch(/[{}]|undefined|NaN/);
    expect(page).toMatch(/^(pages|packages)\/\w+\/(\w+\/)?index/);
  });

  it('needs its values: without them it is not rendered', () => {
    expect(() => renderInbox(message, {})).toThrow('message needs');
  });
});

describe('the inbox text', () => {
  it('speaks of money and days as people do', () => {
    const { title, body, page } = renderInbox(messageCatalogue().message('claimPushed'), {
      ...valuesFor('claimPushed'),
      policyTitle: '高成长奖励',
    });
    expect(title).toBe('有一笔政策奖励待您确认');
    expect(body).toContain('“高成长奖励”的条件，预计奖励 25 万元。请在 2026年12月20日 前确认');
    expect(page).toBe('packages/claim/detail/index?id=7&enterpriseId=9');
  });
});

describe('a score in a message', () => {
  it('is rounded half-up to two decimals, exactly', () => {
    const values = { ...valuesFor('scorePublished'), total: '87.505' };
    expect(renderInbox(messageCatalogue().message('scorePublished'), values).body).toContain('得 87.51 分');
    expect(renderWechat(messageCatalogue().message('scorePublished'), values).character_string2).toBe(
      '87.51',
    );
  });
});

describe('a message catalogue with a fault', () => {
  const broken = (file: string, from: string | RegExp, to: string) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'messages-'));
    cpSync('server/catalogue/messages', folder, { recursive: true });
    const text = readFileSync(path.join(folder, file), 'utf8');
    expect(text).toMatch(from);
    writeFileSync(path.join(folder, file), text.replace(from, to));
    return () => readMessageCatalogue(folder);
  };

  it.each([
    [
      'an event without a message',
      'scores.yaml',
      /scorePublished/,
      'claimPaid',
      /scorePublished: 0 messages/,
    ],
    ['an event with two', 'scores.yaml', /scorePublished/, 'claimPaid', /claimPaid: 2 messages/],
    [
      'a template that is not there',
      'scores.yaml',
      /template: scorePublished/,
      'template: other',
      /no template other/,
    ],
    [
      'a field the template lacks',
      'scores.yaml',
      /thing4: /,
      'thing5: ',
      /fills .*thing5.* where scorePublished has .*thing4/,
    ],
    ['a field of no kind', 'scores.yaml', /thing4: /, 'colour4: ', /messages\[0\]\.data\.colour4/],
    ['an unknown event', 'scores.yaml', /scorePublished/, 'scorePrinted', /scores\.yaml/],
    ['an unknown key', 'scores.yaml', /title: /, 'titel: ', /titel/],
    ['a template id that is none', 'templates.yaml', /templateId: \S+/, 'templateId: short', /43 位/],
  ] as const)('is refused for %s', (_name, file, from, to, message) => {
    expect(broken(file, from, to)).toThrow(message);
  });
});
