/**
 * The tokens that a canvas or the native bars need as plain values.
 * They equal the variables of the same name in `tokens.scss`; `tests/unit/miniapp/theme.test.ts` compares them.
 */
export const colours = {
  ground: '#f2f5f6',
  surface: '#ffffff',
  ink: '#14242d',
  ink2: '#43555f',
  ink3: '#586a74',
  inkInverse: '#ffffff',
  inkInverse2: '#cfe0e6',
  line: '#dce3e6',
  lineStrong: '#b4c2c9',
  accent: '#0e5a73',
  accentDeep: '#0a4356',
  accentSoft: '#e3eff3',
  accentLine: '#9cc1cd',
} as const;
