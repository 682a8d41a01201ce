import { LEADERS, type Leader } from './leaders.ts';

/** What makes the enterprises of one demonstration zone differ from those of another. */
export interface Place {
  readonly code: string;
  readonly name: string;
  readonly schemeCode: string;
  /** Number of enterprises. */
  readonly size: number;
  readonly seed: number;
  /** The six digits of the registration office in a credit code. */
  readonly district: string;
  /** Phones of made-up contacts begin here, in a range that is given to nobody. */
  readonly firstPhone: number;
  /** So far behind the first one lies the phone of an enterprise's second contact. */
  readonly phones: number;
  readonly leaders: readonly Leader[];
  /** A generated name as enterprises are called here. */
  readonly localName: (name: string) => string;
}

/** The zone of the press report that the demonstration follows. */
export const ZHENGZHOU: Place = {
  code: 'zhengzhou',
  name: '郑州高新技术产业开发区',
  schemeCode: 'zhengzhou-20+12',
  size: 2173,
  seed: 20_220_531,
  district: '410100',
  firstPhone: 19_900_001_000,
  phones: 4000,
  leaders: LEADERS,
  localName: (name) => name,
};

/** A small second zone, so that every screen and command shows which zone it speaks of. */
export const BAODING: Place = {
  code: 'baoding',
  name: '保定高新技术产业开发区',
  schemeCode: 'baoding-18+36',
  size: 60,
  seed: 20_240_918,
  district: '130605',
  firstPhone: 19_900_009_200,
  phones: 100,
  leaders: [],
  localName: (name) =>
    name
      .replace(/郑州高新技术产业开发区/, '保定高新技术产业开发区')
      .replace(/郑州|中原/, '保定')
      .replace(/河南/, '河北'),
};
