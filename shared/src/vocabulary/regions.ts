/** The country and its provinces by the first two digits of GB/T 2260, under the short names that statistics use. */
export const REGIONS = {
  '00': '全国',
  '11': '北京',
  '12': '天津',
  '13': '河北',
  '14': '山西',
  '15': '内蒙古',
  '21': '辽宁',
  '22': '吉林',
  '23': '黑龙江',
  '31': '上海',
  '32': '江苏',
  '33': '浙江',
  '34': '安徽',
  '35': '福建',
  '36': '江西',
  '37': '山东',
  '41': '河南',
  '42': '湖北',
  '43': '湖南',
  '44': '广东',
  '45': '广西',
  '46': '海南',
  '50': '重庆',
  '51': '四川',
  '52': '贵州',
  '53': '云南',
  '54': '西藏',
  '61': '陕西',
  '62': '甘肃',
  '63': '青海',
  '64': '宁夏',
  '65': '新疆',
} as const;

export type RegionCode = keyof typeof REGIONS;

export const REGION_CODES = Object.keys(REGIONS) as [RegionCode, ...RegionCode[]];

/** The country as a whole. */
export const NATION: RegionCode = '00';

/** The region with exactly this name; undefined for any other text. */
export function regionNamed(name: string): RegionCode | undefined {
  return REGION_CODES.find((code) => REGIONS[code] === name);
}

/** Characters that scanning takes for each other. */
const LOOK_ALIKE = ['西两四', '江汀', '东尔', '未末', '士土'];

/**
 * Names that `text` may have been meant to be: as long, and other in one character; where some differ only by characters that
 * look alike, these alone. A suggestion for people, never to be taken silently.
 */
export function nearRegionNames(text: string): string[] {
  const near = Object.values(REGIONS).filter(
    (name) => name.length === text.length && differences(name, text).length === 1,
  );
  const alike = near.filter((name) => differences(name, text).every(looksAlike));
  return alike.length > 0 ? alike : near;
}

type Pair = readonly [string, string];

function differences(one: string, other: string): Pair[] {
  const pairs = [...one].map((character, at): Pair => [character, other[at] ?? '']);
  return pairs.filter(([a, b]) => a !== b);
}

function looksAlike([one, other]: Pair): boolean {
  return LOOK_ALIKE.some((group) => group.includes(one) && group.includes(other));
}
