import { creditCodeFault } from '@innovation-points/shared/creditCode.ts';
import { describe, expect, it } from '@jest/globals';
import { DEMO_PEOPLE } from '../../../server/demo/people.ts';
import { demoEnterprises } from '../../../server/demo/zone/enterprises.ts';
import { BAODING, ZHENGZHOU } from '../../../server/demo/zone/places.ts';
import { demoFacts, type YearFacts } from '../../../server/demo/zone/facts.ts';
import { encodeGbk } from '../../../server/demo/zone/gbk.ts';
import { factCatalogue } from '../../../server/src/features/facts/index.ts';

const zone = demoEnterprises();
const facts = zone.map(demoFacts);
const ofYear = (year: number): YearFacts[] =>
  facts.map((years) => years.get(year)).filter((own) => own !== undefined);

describe('demoEnterprises', () => {
  it('of the small second zone are other ones, of that place', () => {
    const small = demoEnterprises(BAODING.size, BAODING);
    expect(small).toHaveLength(60);
    expect(small.every(({ creditCode }) => creditCode.startsWith('91130605'))).toBe(true);
    expect(small.filter(({ name, address }) => /郑州|河南|中原/.test(name + address))).toEqual([]);
    expect(new Set(small.map(({ name }) => name)).size).toBe(60);
    expect(small[0]?.contacts[0]).toMatchObject({ name: '赵启明', role: 'legal_representative' });
  });

  it('are always the same 2,173, with sound codes and names of their own', () => {
    expect(zone).toHaveLength(ZHENGZHOU.size);
    expect(demoEnterprises()).toEqual(zone);
    expect(zone.filter(({ creditCode }) => creditCodeFault(creditCode) !== undefined)).toEqual([]);
    expect(new Set(zone.map(({ creditCode }) => creditCode)).size).toBe(ZHENGZHOU.size);
    expect(new Set(zone.map(({ name }) => name)).size).toBe(ZHENGZHOU.size);
  });

  it('have short names and names that a phone must wrap', () => {
    const lengths = zone.map(({ name }) => name.length);
    expect(Math.min(...lengths)).toBeLessThanOrEqual(8);
    expect(Math.max(...lengths)).toBeGreaterThanOrEqual(30);
  });

  it('begin with the same ones in a smaller zone', () => {
    expect(demoEnterprises(60)).toEqual(zone.slice(0, 60));
  });

  it('list the people whose phones a visitor may use, and give no phone to two of them', () => {
    for (const { name, phone, listedAt } of DEMO_PEOPLE) {
      for (const { enterprise, role, zone: code } of listedAt) {
        const place = code === BAODING.code ? demoEnterprises(BAODING.size, BAODING) : zone;
        expect(place[enterprise]?.contacts).toContainEqual({ role, name, phone });
      }
    }
    const phones = zone.flatMap(({ contacts }) => contacts.map(({ phone }) => phone));
    expect(new Set(phones).size).toBe(phones.length - 1); // one person acts for two enterprises
  });
});

describe('demoFacts', () => {
  it('never break what must hold between facts', () => {
    const broken = factCatalogue()
      .checks.filter(({ impossible }) => impossible)
      .flatMap(({ part, whole }) =>
        facts.flatMap((years) =>
          [...years.values()].filter((year) => (year[part] ?? 0) > (year[whole] ?? Infinity)),
        ),
      );
    expect(broken).toEqual([]);
  });

  it('know every fact of the catalogue, and nothing else', () => {
    const codes = new Set(ofYear(2025).flatMap((year) => Object.keys(year)));
    expect([...codes].toSorted()).toEqual([...factCatalogue().facts.keys()].toSorted());
  });

  it('have no negative value where there can be none', () => {
    const unsigned = [...factCatalogue().facts.values()]
      .filter(({ signed }) => !signed)
      .map(({ code }) => code);
    const negative = (year: YearFacts) => unsigned.some((code) => (year[code] ?? 0) < 0);
    expect(facts.flatMap((years) => [...years.values()]).filter(negative)).toEqual([]);
  });

  it('spread as real ones do: a long tail, some without revenue, growth on the whole', () => {
    const last = ofYear(2025)
      .map((own) => own['revenue'] ?? 0)
      .toSorted((a, b) => a - b);
    const median = last[Math.floor(last.length / 2)] ?? 0;
    expect(last.filter((value) => value === 0).length).toBeGreaterThan(10);
    expect((last.at(-1) ?? 0) / median).toBeGreaterThan(50);
    const both = facts.filter((years) => years.has(2023) && years.has(2025));
    const total = (year: number) => both.reduce((sum, years) => sum + (years.get(year)?.['revenue'] ?? 0), 0);
    expect(total(2025) / total(2023)).toBeGreaterThan(1.1);
  });

  it('begin with the founding, and leave one enterprise with nothing', () => {
    const early = zone.filter((own, at) =>
      [...(facts[at]?.keys() ?? [])].some((year) => year < Number(own.foundedOn.slice(0, 4))),
    );
    expect(early).toEqual([]);
    expect(facts[4]?.size).toBe(0);
  });
});

describe('encodeGbk', () => {
  it('writes what a decoder reads back', () => {
    const text = '郑州高新区,税务（万元）１２,ABC\n';
    expect(new TextDecoder('gbk', { fatal: true }).decode(encodeGbk(text))).toBe(text);
    expect(() => encodeGbk('😀')).toThrow('GBK has no');
  });
});
