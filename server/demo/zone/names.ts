import type { Random } from './random.ts';

const PLACES = ['郑州', '郑州', '郑州', '河南', '河南', '河南省', '中原'];
const FIRST = [
  ...'华中天瑞恒信智云科嘉远大同安泰金鼎博联迪凯海宏德明正宇启辰思锐众诚汇利盛达鑫欧亚蓝光星辉卓越',
];
const SECOND = [...'源威讯通力特创飞图峰佳元康研迈程拓晟泽润航景奥维科诺方圆数芯能达维信邦和丰'];
const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'];
const GIVEN = [...'伟芳娜敏静强磊军洋勇艳杰涛明超秀霞平刚桂文华建国志海峰晓丽红波斌宇浩凯鹏玲'];

/** A field of business: what names of such enterprises say, and its GB/T 4754 codes. */
export interface Trade {
  readonly words: readonly string[];
  readonly industries: readonly string[];
  /** How common it is in the zone. */
  readonly weight: number;
}

export const TRADES: readonly Trade[] = [
  {
    words: ['软件', '网络科技', '信息技术', '数据', '云计算', '智能科技'],
    industries: ['I6513', 'I65', 'I6531', 'I64'],
    weight: 26,
  },
  {
    words: ['电子', '传感技术', '光电', '通信技术', '微电子'],
    industries: ['C39', 'C3983', 'C3976'],
    weight: 14,
  },
  { words: ['仪器仪表', '测控技术', '自动化'], industries: ['C40', 'C4011'], weight: 9 },
  { words: ['智能装备', '机械设备', '磨料磨具', '重工'], industries: ['C35', 'C34', 'C30'], weight: 13 },
  { words: ['电气', '电力科技', '新能源'], industries: ['C38', 'D44'], weight: 8 },
  { words: ['生物科技', '医疗器械', '制药', '生物医药'], industries: ['C27', 'C35', 'M73'], weight: 9 },
  { words: ['新材料', '超硬材料', '化工科技'], industries: ['C30', 'C26', 'C29'], weight: 6 },
  { words: ['环保科技', '节能技术', '环境工程'], industries: ['N77', 'M74'], weight: 5 },
  { words: ['检测技术', '工程设计', '技术服务', '科技'], industries: ['M74', 'M75', 'M73'], weight: 10 },
];

const SUFFIXES = ['有限公司', '有限公司', '有限公司', '有限公司', '有限责任公司', '股份有限公司'];

/** The full name of an enterprise of this trade: mostly ordinary, some very short, some so long that a phone must wrap them. */
export function enterpriseName(random: Random, trade: Trade): string {
  const brand = random.pick(FIRST) + random.pick(SECOND) + (random.chance(0.25) ? random.pick(SECOND) : '');
  const word = random.pick(trade.words);
  const kind = random.unit();
  if (kind < 0.04) return `${brand}${random.pick(SUFFIXES)}`;
  if (kind < 0.08) return `${brand}（河南）${word}${random.pick(trade.words)}研究院有限公司`;
  if (kind < 0.1) return `中科${brand}${word}产业技术协同创新中心（郑州高新技术产业开发区）有限责任公司`;
  if (kind < 0.25) return `${random.pick(PLACES)}${brand}${word}${random.pick(SUFFIXES)}`;
  const ending = random.chance(0.3) && !/(科技|技术)$/.test(word) ? '科技' : '';
  return `${random.pick(PLACES)}${brand}${word}${ending}${random.pick(SUFFIXES)}`;
}

/** A name for a contact who does not exist. */
export function personName(random: Random): string {
  return random.pick(SURNAMES) + random.pick(GIVEN) + (random.chance(0.6) ? random.pick(GIVEN) : '');
}
