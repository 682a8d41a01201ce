import { describe, expect, it } from '@jest/globals';
import { planTools, type Tool } from '../../support/runner/apt.ts';

const HERE: Tool = { name: 'MariaDB', packages: ['mariadb-server'], isThere: () => true };
const MISSING: Tool = { name: 'Chromium', packages: ['chromium', 'fonts-noto-cjk'], isThere: () => false };
const DEBIAN_ROOT = { isRoot: true, hasApt: true };

describe('planTools', () => {
  it('installs what is missing, and only that, as root on Debian', () => {
    expect(planTools([HERE, MISSING], DEBIAN_ROOT)).toEqual({
      install: ['chromium', 'fonts-noto-cjk'],
      unavailable: [],
    });
  });

  it.each([
    { name: 'an ordinary user', machine: { isRoot: false, hasApt: true } },
    { name: 'root without apt', machine: { isRoot: true, hasApt: false } },
  ])('tells what cannot be had by $name', ({ machine }) => {
    expect(planTools([HERE, MISSING], machine)).toEqual({ install: [], unavailable: ['Chromium'] });
  });

  it('wants nothing when everything is there', () => {
    expect(planTools([HERE], DEBIAN_ROOT)).toEqual({ install: [], unavailable: [] });
  });
});
