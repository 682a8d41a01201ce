import { describe, expect, it } from '@jest/globals';
import { PURE_HELPERS } from './rules.ts';
import * as rules from './rules.ts';
import { parseSource, readAll, readSource, type Source } from './source.ts';

const SERVER = 'server/src';
const CLAIM = 'server/src/features/claims/claims.service.ts';

/** Each rule over the whole tree, and one invented file that it must refuse: a fence that lets everything pass is none. */
const RULES: {
  name: string;
  rule: (source: Source) => string[];
  folders: string[];
  refuses: [file: string, text: string];
}[] = [
  {
    name: 'layers import only what lies below them',
    rule: rules.layerViolations,
    folders: [SERVER, 'shared/src'],
    refuses: ['server/src/lib/x.ts', "import { openOrm } from '../db/orm.ts';"],
  },
  {
    name: 'features use each other along the arrows of the drawing',
    rule: rules.featureViolations,
    folders: [SERVER],
    refuses: ['server/src/features/facts/facts.service.ts', "import { pay } from '../payouts/index.ts';"],
  },
  {
    name: "features use each other only through the other's index",
    rule: rules.featureViolations,
    folders: [SERVER],
    refuses: [CLAIM, "export { record } from '../audit/audit.service.ts';"],
  },
  {
    name: 'inside a feature routes call services and services use entities',
    rule: rules.roleViolations,
    folders: [SERVER],
    refuses: [CLAIM, "import Router from '@koa/router';"],
  },
  {
    name: 'pure code imports only pure code',
    rule: rules.purityViolations,
    folders: [SERVER, 'shared/src'],
    refuses: ['server/src/features/scoring/engine/rank.ts', "import { p } from '@mikro-orm/core';"],
  },
  {
    name: 'pure code reads no clock, no environment and no chance',
    rule: rules.purityViolations,
    folders: [SERVER, 'shared/src'],
    refuses: ['server/src/features/claims/claim.machine.ts', 'export const at = new Date();'],
  },
  {
    name: 'the mini-program takes only types from the contracts and never Zod',
    rule: rules.miniappViolations,
    folders: ['miniapp/src'],
    refuses: [
      'miniapp/src/api/x.ts',
      "import { claimsContracts } from '@innovation-points/shared/contracts/claims.ts';",
    ],
  },
  {
    name: 'production code knows neither the demonstration nor the command line',
    rule: rules.productionViolations,
    folders: [SERVER, 'shared/src'],
    refuses: ['server/src/main.ts', "const { start } = await import('../demo/start.ts');"],
  },
];

describe('who imports whom', () => {
  it.each(RULES)('$name', ({ rule, folders }) => {
    expect(readAll(...folders).flatMap(rule)).toEqual([]);
  });

  it.each(RULES)('would notice a breach: $name', ({ rule, refuses: [file, text] }) => {
    expect(rule(parseSource(file, text))).toHaveLength(1);
  });

  it.each(PURE_HELPERS)('%s, used by pure code, is pure itself', (file) => {
    const { imports, reaches } = readSource(file);
    expect([...reaches, ...imports.filter(({ target }) => !target.startsWith('shared/src/'))]).toEqual([]);
  });
});

describe('reading imports', () => {
  it.each([
    ["import { a } from './b.ts';", false],
    ["import type { A } from './b.ts';", true],
    ["import { type A, type B } from './b.ts';", true],
    ["import { type A, b } from './b.ts';", false],
    ["import './b.ts';", false],
    ["export * from './b.ts';", false],
    ["export type { A } from './b.ts';", true],
    ["const b = await import('./b.ts');", false],
    ["type A = import('./b.ts').A;", true],
    ["const b = require('./b.ts');", false],
  ])('%s is found, and known as a type or not', (text, typeOnly) => {
    expect(parseSource('lib/a.ts', text).imports).toEqual([
      { specifier: './b.ts', target: 'lib/b.ts', typeOnly },
    ]);
  });

  it('sees no import in a comment or in a text', () => {
    expect(
      parseSource('lib/a.ts', `// import x from './x.ts'\nconst s = "import y from './y.ts'";`).imports,
    ).toEqual([]);
  });
});
