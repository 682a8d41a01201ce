import { describe, expect, it } from '@jest/globals';
import {
  groupSwitches,
  hourChoices,
  quietSentence,
  withGroup,
  withQuiet,
} from '../../../miniapp/src/packages/message/settings/settings.logic.ts';

const SETTINGS = {
  groups: { score: true, claim: true, money: true, dispute: false, loan: true, identity: true },
  quiet: { on: true, from: '22:00', until: '08:00' },
};

describe('the page of message settings', () => {
  it('has a switch with a name for every group', () => {
    const switches = groupSwitches(SETTINGS);
    expect(switches.map(({ group, isOn }) => [group, isOn])).toEqual(Object.entries(SETTINGS.groups));
    expect(switches.find(({ group }) => group === 'money')?.label).toBe('资金拨付与追回');
  });

  it('changes one thing and leaves the rest', () => {
    expect(withGroup(SETTINGS, 'score', false)).toEqual({
      ...SETTINGS,
      groups: { ...SETTINGS.groups, score: false },
    });
    expect(withQuiet(SETTINGS, { until: '07:00' })).toEqual({
      ...SETTINGS,
      quiet: { on: true, from: '22:00', until: '07:00' },
    });
    expect(SETTINGS.quiet.until).toBe('08:00');
  });

  it.each([
    ['22:00', '08:00', '每天 22:00 至次日 08:00 不打扰'],
    ['12:00', '13:30', '每天 12:00 至当天 13:30 不打扰'],
    ['08:00', '08:00', '开始与结束相同，等于没有免打扰时段'],
  ])('says of %s to %s: %s', (from, until, sentence) => {
    expect(quietSentence({ on: true, from, until })).toBe(sentence);
  });

  it('offers the full hours, and the time in force in its place', () => {
    expect(hourChoices('22:00')).toHaveLength(24);
    const titles = hourChoices('07:30').map(({ title }) => title);
    expect(titles.slice(6, 10)).toEqual(['06:00', '07:00', '07:30', '08:00']);
  });
});
