import type { DemoEnterprise } from './enterprises.ts';
import { createRandom, type Random } from './random.ts';

/** The years that the demonstration has facts for. */
export const FACT_YEARS = [2023, 2024, 2025] as const;

/** Facts of one year by code, money in whole 元; a fact that is not there has not been delivered. */
export type YearFacts = Readonly<Record<string, number>>;

/** What an enterprise carries from one year into the next. */
interface State {
  staff: number;
  revenue: number;
  rdShare: number;
  validInventions: number;
}

/**
 * The facts of an enterprise by year, from its founding on. Size is log-normal with age; talent moves research, patents and
 * growth together; young enterprises may have no revenue at all. Each enterprise has a stream of its own.
 */
export function demoFacts(enterprise: DemoEnterprise): ReadonlyMap<number, YearFacts> {
  const random = createRandom(97_003 + enterprise.index * 7919);
  const founded = Number(enterprise.foundedOn.slice(0, 4));
  const state = firstState(enterprise, founded, random);
  const facts = new Map<number, YearFacts>();
  for (const year of FACT_YEARS) {
    grow(state, enterprise.talent, random);
    const laidDown = enterprise.leader?.facts[year] ?? {};
    adopt(state, laidDown);
    const drawn = yearFacts(state, enterprise, year, random);
    if (founded <= year && enterprise.leader?.missing !== 'all') facts.set(year, { ...drawn, ...laidDown });
  }
  return facts;
}

function firstState({ talent }: DemoEnterprise, founded: number, random: Random): State {
  const age = Math.max(0, 2023 - founded);
  const staff = Math.max(
    2,
    Math.round(Math.exp(2.2 + 0.09 * Math.min(age, 18) + 0.2 * talent + 0.9 * random.normal())),
  );
  const perHead = Math.exp(Math.log(420_000) + 0.1 * talent + 0.55 * random.normal());
  const hasSales = age > 1 || random.chance(0.7);
  return {
    staff,
    revenue: hasSales ? hundreds(staff * perHead) : 0,
    rdShare: Math.min(0.6, Math.exp(Math.log(0.055) + 0.3 * talent + 0.55 * random.normal())),
    validInventions: random.count(0.02 * staff * Math.exp(0.5 * talent)),
  };
}

function grow(state: State, talent: number, random: Random): void {
  const growth = Math.exp(0.06 + 0.06 * talent + 0.2 * random.normal());
  state.staff = Math.max(1, Math.round(state.staff * Math.exp(0.03 + 0.04 * talent + 0.1 * random.normal())));
  state.revenue =
    state.revenue === 0 && random.chance(0.5)
      ? hundreds(state.staff * 60_000)
      : hundreds(state.revenue * growth);
  state.rdShare = Math.min(0.6, state.rdShare * Math.exp(0.1 * random.normal()));
}

/** Goes on from what is laid down, so that the facts that are drawn fit it. */
function adopt(state: State, laidDown: YearFacts): void {
  state.staff = laidDown['staff_total'] ?? state.staff;
  state.revenue = laidDown['revenue'] ?? state.revenue;
}

function yearFacts(state: State, enterprise: DemoEnterprise, year: number, random: Random): YearFacts {
  return {
    ...moneyFacts(state, enterprise.talent, random),
    ...headFacts(state, enterprise.talent, random),
    ...patentFacts(state, enterprise.talent, random),
    ...scienceFacts(state, enterprise, random),
    ...rareFacts(state, enterprise, year, random),
    ...policyFacts(state, enterprise, year),
    ...certificationFacts(enterprise, year),
  };
}

function moneyFacts({ revenue, rdShare, staff }: State, talent: number, random: Random): YearFacts {
  const research = hundreds(Math.max(revenue, staff * 80_000) * rdShare);
  const margin = 0.05 + 0.03 * talent + 0.09 * random.normal();
  const profit = hundreds(revenue * margin - (revenue === 0 ? research : 0));
  const assets = hundreds(Math.max(revenue, 500_000) * Math.exp(0.1 + 0.4 * random.normal()));
  const debts = hundreds(assets * Math.min(1.2, Math.exp(Math.log(0.42) + 0.4 * random.normal())));
  return {
    revenue,
    main_revenue: hundreds(revenue * (0.82 + 0.18 * random.unit())),
    export_revenue: random.chance(0.12) ? hundreds(revenue * 0.4 * random.unit()) : 0,
    rd_expense: random.chance(0.06) ? 0 : research,
    total_cost: hundreds(Math.max(revenue - profit, research)),
    net_profit: profit,
    tax_paid: hundreds(
      Math.max(0, revenue * 0.035 + Math.max(0, profit) * 0.15) * Math.exp(0.2 * random.normal()),
    ),
    total_assets: assets,
    total_liabilities: debts,
    net_assets: assets - debts,
  };
}

function headFacts({ staff }: State, talent: number, random: Random): YearFacts {
  const part = (share: number) => Math.min(staff, random.count(staff * Math.min(0.95, share)));
  const research = part(0.24 * Math.exp(0.25 * talent));
  const masters = part(0.07 * Math.exp(0.3 * talent));
  return {
    staff_total: staff,
    insured_staff: Math.max(0, Math.round(staff * (0.9 + 0.1 * random.unit()))),
    rd_staff: research,
    sci_staff: Math.min(staff, research + random.count(staff * 0.06)),
    master_plus_staff: masters,
    doctor_staff: Math.min(masters, random.count(masters * 0.12)),
    graduates_hired: Math.min(staff, random.count(staff * 0.05)),
    talents: Math.min(staff, random.count(0.05 * Math.exp(0.6 * talent))),
  };
}

function patentFacts(state: State, talent: number, random: Random): YearFacts {
  const rate = Math.sqrt(state.staff) * Math.exp(0.6 * talent);
  const granted = random.count(rate * 0.11);
  state.validInventions = Math.max(granted, Math.round(state.validInventions * 0.96)) + granted;
  const ownClass1 = random.count(0.08 * Math.exp(0.6 * talent));
  return {
    own_class1_ip: ownClass1,
    high_value_ip: Math.min(ownClass1, random.count(0.02 * Math.exp(0.6 * talent))),
    invention_applications: random.count(rate * 0.26),
    invention_grants: granted,
    valid_inventions: state.validInventions,
    pct_applications: random.count(rate * 0.012),
    utility_grants: random.count(rate * 0.4),
    software_copyrights: random.count(rate * 0.5),
  };
}

function scienceFacts({ revenue, staff }: State, { talent }: DemoEnterprise, random: Random): YearFacts {
  const hightech = random.chance(0.45 + 0.15 * talent) ? 0.55 + 0.4 * random.unit() : 0;
  return {
    tech_contract_amount: random.chance(0.22 + 0.06 * talent) ? hundreds(revenue * 0.25 * random.unit()) : 0,
    hightech_revenue: hundreds(revenue * hightech),
    rd_platforms: random.count(0.07 * Math.exp(0.7 * talent)),
    sci_awards: random.count(0.02 * Math.exp(0.8 * talent)),
    sci_projects: random.count(0.06 * Math.exp(0.7 * talent)),
    class1_ip: random.count(0.15 * Math.exp(0.5 * talent)),
    class2_ip: random.count(Math.sqrt(staff) * 0.5),
  };
}

function rareFacts({ revenue }: State, enterprise: DemoEnterprise, year: number, random: Random): YearFacts {
  const { talent, titles } = enterprise;
  const isListed = titles.some(({ code }) => code === 'listed');
  const listedIn = (code: string) =>
    titles.some((title) => title.code === code && title.validFrom.startsWith(String(year)));
  return {
    standards: random.count(0.05 * Math.exp(0.6 * talent)),
    strategic_industry: /^(I65|I64|C39|C40|C27|N77)/.test(enterprise.industryCode) ? 1 : 0,
    upgrade_investment: random.chance(0.1) ? hundreds(revenue * 0.15 * random.unit()) : 0,
    major_projects: random.count(0.008 * Math.exp(0.6 * talent)),
    subsidies_received: random.chance(0.3) ? hundreds(Math.exp(11.5 + 0.8 * random.normal())) : 0,
    venture_investment: random.chance(0.03 + 0.015 * talent) ? 100_000 * random.whole(10, 300) : 0,
    registered_in_zone: 1,
    tax_in_zone: random.chance(0.98) || enterprise.leader !== undefined ? 1 : 0,
    statistics_in_zone: random.chance(0.97) || enterprise.leader !== undefined ? 1 : 0,
    listings: listedIn('listed') ? 1 : 0,
    neeq_listings: listedIn('neeq') ? 1 : 0,
    ...(isListed && random.chance(0.2) ? { refinancing_amount: 1_000_000 * random.whole(20, 400) } : {}),
  };
}

/** Facts that policies alone ask for, from a stream of their own, so that the others stay as they are. */
function policyFacts({ staff }: State, { index, talent }: DemoEnterprise, year: number): YearFacts {
  const random = createRandom(514_229 + index * 104_729 + year);
  const some = (chance: number, amount: () => number) => (random.chance(chance) ? hundreds(amount()) : 0);
  const lift = Math.exp(0.7 * talent);
  return {
    engineering_centres: random.count(0.01 * lift),
    project_investment: some(0.01, () => 1_000_000 * random.whole(5, 200)),
    first_sets: random.count(0.006 * lift),
    green_factories: random.count(0.004 * lift),
    trained_staff: Math.min(staff, random.count(staff * 0.03)),
    postdoc_stations: random.count(0.004 * lift),
    quality_awards: random.count(0.004 * lift),
    ip_pledge_loans: some(0.02, () => 100_000 * random.whole(10, 100)),
    points_loan_interest: some(0.03, () => 1000 * random.whole(20, 300)),
  };
}

/** Facts that the gates of certification schemes alone ask for, from a stream of their own too. */
function certificationFacts({ index, talent, titles }: DemoEnterprise, year: number): YearFacts {
  const random = createRandom(263_167 + index * 56_821 + year);
  const some = (mean: number) => random.count(mean * Math.exp(0.7 * talent));
  const holds = (title: { code: string; validFrom: string; validTo?: string | undefined }): boolean =>
    title.validFrom <= `${year}-12-31` && (title.validTo ?? '9999') >= `${year}-12-31`;
  const isHighTech = titles.some((title) => title.code === 'high_tech' && holds(title));
  return {
    high_tech_certificates: isHighTech ? 1 : 0,
    national_awards_top3: some(0.002),
    led_standards: some(0.01),
    innovation_honours: some(0.01),
    serious_incidents: random.chance(0.004) ? 1 : 0,
    abnormal_listings: random.chance(0.01) ? 1 : 0,
    restricted_products: random.chance(0.002) ? 1 : 0,
    equity_paid_in: random.chance(0.02 + 0.01 * talent) ? 100_000 * random.whole(10, 300) : 0,
  };
}

/** Money in whole hundreds of 元, so that 万元 with two decimals says it exactly. */
function hundreds(yuan: number): number {
  return Math.round(yuan / 100) * 100;
}
