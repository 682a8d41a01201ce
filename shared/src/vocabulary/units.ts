export type Dimension = 'money' | 'person' | 'item' | 'flag';

export interface Unit {
  dimension: Dimension;
  /** One of this unit is 10 to this power of the dimension's base unit (元 for money). */
  power: number;
}

/**
 * The units a fact or a file's column may be written in.
 *
 * All units of one dimension are powers of ten apart, so a conversion only moves the decimal point and is exact.
 * 个, 项 and 件 are counting words of one dimension and stand for each other. 是否 is 1 for yes and 0 for no.
 */
export const UNITS = {
  元: { dimension: 'money', power: 0 },
  千元: { dimension: 'money', power: 3 },
  万元: { dimension: 'money', power: 4 },
  百万元: { dimension: 'money', power: 6 },
  亿元: { dimension: 'money', power: 8 },
  人: { dimension: 'person', power: 0 },
  个: { dimension: 'item', power: 0 },
  项: { dimension: 'item', power: 0 },
  件: { dimension: 'item', power: 0 },
  是否: { dimension: 'flag', power: 0 },
} as const satisfies Record<string, Unit>;

export type UnitCode = keyof typeof UNITS;

export const UNIT_CODES = Object.keys(UNITS) as [UnitCode, ...UnitCode[]];

/** The unit of facts that are 1 for yes and 0 for no. */
export const YES_NO_UNIT = '是否' satisfies UnitCode;

/** The words for such a value, and what the header of its column says beside the name. */
export const YES_NO_WORDS = { yes: '是', no: '否' } as const;
export const YES_NO_HEADER = '1是0否';

/** The unit that money is reckoned in where it is not whole fen. */
export const YUAN_UNIT = '元' satisfies UnitCode;

/** The unit of facts that count people. */
export const PERSON_UNIT = '人' satisfies UnitCode;

/** The unit that each dimension is reckoned in where values of several units meet. */
export const BASE_UNITS = {
  money: YUAN_UNIT,
  person: PERSON_UNIT,
  item: '个',
  flag: YES_NO_UNIT,
} as const satisfies Record<Dimension, UnitCode>;

/** Units in which an indicator may be read beside those of facts. */
export const INDICATOR_UNITS = {
  hundredPersons: '百人',
  year: '年',
  times: '倍',
  percent: '%',
  perMille: '‰',
} as const;

/** What a value without a unit is called. */
export const PURE_NUMBER_LABEL = '纯数';

/** The units of a place in a ranking and of a score; no fact is given in them. */
export const RANK_UNIT = '名';
export const POINT_UNIT = '分';

/** The unit that money is stored in. */
export const FEN_UNIT = '分';

/** May a value written in `from` be turned into `to`? Only within one dimension. */
export function isSameDimension(from: UnitCode, to: UnitCode): boolean {
  return UNITS[from].dimension === UNITS[to].dimension;
}

/** By how many powers of ten a number grows when it is rewritten from `from` to `to` (万元 → 元: 4). */
export function powerBetween(from: UnitCode, to: UnitCode): number {
  return UNITS[from].power - UNITS[to].power;
}
