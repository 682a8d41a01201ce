import type { ContactRole, FlagKind } from '@innovation-points/shared/vocabulary/enterprises.ts';
import type { TitleCode } from '@innovation-points/shared/vocabulary/titles.ts';
import { DEMO_PEOPLE } from '../people.ts';
import { creditCodes } from './creditCodes.ts';
import { enterpriseName, personName, TRADES, type Trade } from './names.ts';
import type { Leader } from './leaders.ts';
import { ZHENGZHOU, type Place } from './places.ts';
import { createRandom, type Random } from './random.ts';

/** The year the demonstration takes place in. */
export const DEMO_YEAR = 2026;

export interface DemoContact {
  readonly role: ContactRole;
  readonly name: string;
  readonly phone: string;
}

export interface DemoEnterprise {
  /** Place in the zone; the first few are the leading ones that `DEMO_PEOPLE` act for. */
  readonly index: number;
  readonly creditCode: string;
  readonly name: string;
  readonly foundedOn: string;
  readonly industryCode: string;
  readonly address: string;
  readonly isDeregistered: boolean;
  readonly contacts: readonly DemoContact[];
  readonly titles: readonly {
    readonly code: TitleCode;
    readonly validFrom: string;
    readonly validTo: string | undefined;
  }[];
  readonly flags: readonly {
    readonly kind: FlagKind;
    readonly occurredOn: string;
    readonly repairedOn: string | undefined;
  }[];
  /** How innovative it is, standard normal: moves research, patents and growth together. */
  readonly talent: number;
  /** What is laid down for a leading enterprise. */
  readonly leader: Leader | undefined;
}

const STREETS = [
  '科学大道',
  '长椿路',
  '瑞达路',
  '冬青街',
  '莲花街',
  '梧桐街',
  '雪松路',
  '翠竹街',
  '西三环',
  '金梭路',
];
const FLAGS: readonly FlagKind[] = [
  'abnormal_operation',
  'wage_arrears',
  'dishonest',
  'safety_accident',
  'tax_grade_d',
];

/** The enterprises of a demonstration zone, always the same for the same `size`; the leading ones come first. */
export function demoEnterprises(size = ZHENGZHOU.size, place = ZHENGZHOU): DemoEnterprise[] {
  const random = createRandom(place.seed);
  const nextCode = creditCodes(random, place.district);
  const names = new Set<string>(place.leaders.map(({ name }) => name));
  return Array.from({ length: size }, (_, index) => {
    const trade = pickTrade(random);
    const talent = random.normal();
    const made = {
      index,
      creditCode: nextCode(),
      name: place.localName(freshName(random, trade, names)),
      foundedOn: foundingDay(random),
      industryCode: random.pick(trade.industries),
      address: `${place.name}${random.pick(STREETS)}${random.whole(1, 299)}号`,
      isDeregistered: random.chance(0.006),
      contacts: contactsOf(index, random, place),
      talent,
      leader: undefined,
      flags: flagsOf(random),
    };
    const leader = place.leaders[index];
    const whole =
      leader === undefined
        ? made
        : { ...made, ...leader.profile, name: leader.name, leader, flags: [], isDeregistered: false };
    return { ...whole, titles: titlesOf(whole.foundedOn, whole.talent, random) };
  });
}

function pickTrade(random: Random): Trade {
  const total = TRADES.reduce((sum, { weight }) => sum + weight, 0);
  let at = random.unit() * total;
  return TRADES.find(({ weight }) => (at -= weight) < 0) ?? random.pick(TRADES);
}

function freshName(random: Random, trade: Trade, names: Set<string>): string {
  for (;;) {
    const name = enterpriseName(random, trade);
    if (names.has(name)) continue;
    names.add(name);
    return name;
  }
}

/** Most enterprises of a zone are young; a few are older than the zone's boom. */
function foundingDay(random: Random): string {
  const age = Math.min(29, Math.floor(-Math.log(1 - random.unit()) * 8));
  const year = DEMO_YEAR - 1 - age;
  return day(year, random.whole(1, 12), random.whole(1, 28));
}

function contactsOf(index: number, random: Random, place: Place): DemoContact[] {
  const { code, firstPhone, phones } = place;
  const named = DEMO_PEOPLE.flatMap(({ name, phone, listedAt }) =>
    listedAt
      .filter(({ enterprise, zone = ZHENGZHOU.code }) => enterprise === index && zone === code)
      .map(({ role }) => ({ role, name, phone })),
  );
  const made: DemoContact[] = [];
  if (index < phones) made.push(contact('legal_representative', firstPhone + index, random));
  if (index < phones && random.chance(0.7)) made.push(contact('agent', firstPhone + phones + index, random));
  return [...named, ...made.filter(({ role }) => !named.some((person) => person.role === role))];
}

function contact(role: ContactRole, phone: number, random: Random): DemoContact {
  return { role, name: personName(random), phone: String(phone) };
}

/** Titles follow talent and age; each is held for the three years that is usual, the newest not yet ended. */
function titlesOf(foundedOn: string, talent: number, random: Random): DemoEnterprise['titles'] {
  const age = DEMO_YEAR - Number(foundedOn.slice(0, 4));
  const odds: readonly (readonly [TitleCode, number])[] = [
    ['tech_sme', 0.55 + 0.15 * talent],
    ['high_tech', age < 2 ? 0 : 0.42 + 0.15 * talent],
    ['innovative_sme', age < 2 ? 0 : 0.3 + 0.12 * talent],
    ['specialised_sme', age < 4 ? 0 : 0.14 + 0.1 * talent],
    ['little_giant', age < 6 ? 0 : 0.02 + 0.02 * talent],
    ['gazelle', age < 3 ? 0 : 0.04 + 0.04 * talent],
    ['neeq', age < 6 ? 0 : 0.02 + 0.02 * talent],
    ['listed', age < 10 ? 0 : 0.01 + 0.01 * talent],
  ];
  return odds
    .filter(([, probability]) => random.chance(probability))
    .map(([code]) => heldTitle(code, random));
}

function heldTitle(code: TitleCode, random: Random): DemoEnterprise['titles'][number] {
  const year = DEMO_YEAR - random.whole(1, 3);
  const validFrom = day(year, random.whole(5, 12), random.whole(1, 28));
  const isForGood = code === 'listed' || code === 'neeq';
  return { code, validFrom, validTo: isForGood ? undefined : `${year + 3}${validFrom.slice(4)}` };
}

function flagsOf(random: Random): DemoEnterprise['flags'] {
  if (!random.chance(0.03)) return [];
  const year = random.whole(DEMO_YEAR - 3, DEMO_YEAR - 1);
  const occurredOn = day(year, random.whole(1, 12), random.whole(1, 28));
  const isRepaired = random.chance(0.6);
  return [
    {
      kind: random.pick(FLAGS),
      occurredOn,
      repairedOn: isRepaired ? `${year + 1}${occurredOn.slice(4)}` : undefined,
    },
  ];
}

function day(year: number, month: number, date: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}
