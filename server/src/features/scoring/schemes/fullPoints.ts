import {
  compare,
  divide,
  formatRational,
  minimum,
  multiply,
  rational,
  reduce,
  sign,
  sum,
  ZERO,
  type Rational,
} from '@innovation-points/shared/rational.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { SCHEME_FAULTS } from '@innovation-points/shared/vocabulary/texts/schemeFaults.ts';
import { perStage, stageCodes, type PerStage } from './buildStages.ts';
import type { CategoryNode } from './categoryTree.ts';
import type { SchemeFile } from './schemeFile.ts';
import type { ProblemList, SchemeProblem } from './schemeProblems.ts';

/** Full points by place of the stage. */
type Fulls = readonly Rational[];

/** Full points of every indicator and every category, in the order of the scheme. */
export interface FullPoints {
  readonly indicators: readonly Fulls[];
  readonly categories: readonly Fulls[];
}

/** Something that stands in a category, or among the outermost ones. */
interface Member {
  readonly path: SchemeProblem['path'];
  readonly points: PerStage | undefined;
  readonly weight: PerStage | undefined;
  /** A category's place; undefined for an indicator. */
  readonly category?: number;
  readonly indicator?: number;
}

const HUNDRED = rational(100n);

/**
 * What everything is worth at most. Points come from below: a category is worth what it holds, unless it says otherwise;
 * then what it holds is worth its share of that. Weights come from above: percent of what the member stands in.
 */
export function fullPoints(
  file: SchemeFile,
  nodes: readonly CategoryNode[],
  problems: ProblemList,
): FullPoints {
  return new FullPointsFinder(file, nodes, problems).find();
}

class FullPointsFinder {
  readonly #file: SchemeFile;
  readonly #nodes: readonly CategoryNode[];
  readonly #problems: ProblemList;
  readonly #stages: number[];
  readonly #own = new Map<number, Fulls>();
  /** Figures read so far, so that a fault in one is told once. */
  readonly #figures = new Map<string, Fulls>();
  readonly #indicators: Fulls[];
  readonly #categories: Fulls[];

  constructor(file: SchemeFile, nodes: readonly CategoryNode[], problems: ProblemList) {
    this.#file = file;
    this.#nodes = nodes;
    this.#problems = problems;
    this.#stages = Array.from({ length: Math.max(1, stageCodes(file).length) }, (_, stage) => stage);
    this.#indicators = file.indicators.map(() => this.#stages.map(() => ZERO));
    this.#categories = nodes.map(() => this.#stages.map(() => ZERO));
  }

  find(): FullPoints {
    const outermost = this.#nodes.flatMap((node, place) =>
      node.parent === undefined ? [this.#categoryMember(place)] : [],
    );
    const isBase = ({ category = 0 }: Member): boolean => this.#nodes[category]?.role === 'base';
    const base = outermost.filter(isBase);
    const scale = this.#stages.map(() => this.#file.scale);
    if (this.#isWeighted(base, this.#file.aggregation)) this.#giveByWeight(base, scale, ['categories']);
    else for (const member of base) this.#give(member, this.#ownOf(member));
    for (const member of outermost) if (!isBase(member)) this.#give(member, this.#ownOf(member));
    return { indicators: this.#indicators, categories: this.#categories };
  }

  /** A member is worth this; what it holds shares it. */
  #give(member: Member, full: Fulls): void {
    if (member.indicator !== undefined) this.#indicators[member.indicator] = full;
    if (member.category === undefined) return;
    const node = this.#nodes[member.category];
    if (node === undefined) return;
    this.#categories[member.category] = full;
    const members = this.#membersOf(node);
    if (this.#isWeighted(members, node.file.aggregation)) {
      this.#giveByWeight(members, full, node.path);
      return;
    }
    const held = this.#held(members);
    this.#refuseNothing(node, { held, full });
    for (const inner of members) {
      this.#give(
        inner,
        this.#ownOf(inner).map((own, stage) => shareOf(own, held[stage], full[stage], node.role)),
      );
    }
  }

  #giveByWeight(members: readonly Member[], full: Fulls, path: SchemeProblem['path']): void {
    const weights = members.map((member) => this.#figure(member, 'weight'));
    for (const stage of this.#stages) {
      const total = sum(weights.map((own) => own[stage] ?? ZERO));
      if (compare(total, HUNDRED) === 0) continue;
      const code = stageCodes(this.#file)[stage];
      const name = code === undefined ? '' : say(SCHEME_FAULTS.ofStage, { stage: code });
      this.#problems.add(
        path,
        say(SCHEME_FAULTS.weightsNotHundred, { stage: name, total: formatRational(total) }),
      );
    }
    members.forEach((member, at) => {
      this.#give(
        member,
        this.#stages.map((stage) => percentOf(weights[at]?.[stage], full[stage])),
      );
    });
  }

  /** Are the members weighed by `weight`? Then all of them must have one, and the whole must be a mean. */
  #isWeighted(members: readonly Member[], aggregation: SchemeFile['aggregation']): boolean {
    const weighted = members.filter(({ weight }) => weight !== undefined);
    if (weighted.length === 0) return false;
    if (aggregation === undefined || aggregation === 'sum') {
      for (const member of weighted) {
        this.#problems.add([...member.path, 'weight'], SCHEME_FAULTS.weightOnlyInMean);
      }
      return false;
    }
    for (const member of members) {
      if (member.weight === undefined) this.#problems.add(member.path, SCHEME_FAULTS.weightsMixed);
      else if (member.points !== undefined) this.#problems.add(member.path, SCHEME_FAULTS.pointsAndWeight);
    }
    return true;
  }

  /** What a member is worth seen from below, before anything outside it says otherwise. */
  #ownOf(member: Member): Fulls {
    if (member.category === undefined) return this.#figure(member, 'points');
    const known = this.#own.get(member.category);
    if (known !== undefined) return known;
    const own = this.#ownOfCategory(member, member.category);
    this.#own.set(member.category, own);
    return own;
  }

  #ownOfCategory(member: Member, place: number): Fulls {
    const node = this.#nodes[place];
    if (node === undefined) return [];
    if (member.points !== undefined) return this.#figure(member, 'points');
    const members = this.#membersOf(node);
    if (members.some(({ weight }) => weight !== undefined)) {
      this.#problems.add(node.path, say(SCHEME_FAULTS.categoryPoints, { category: node.file.title }));
      return this.#stages.map(() => ZERO);
    }
    const { cap } = node.file;
    return this.#held(members).map((held) => (cap === undefined ? held : minimum(held, cap)));
  }

  #held(members: readonly Member[]): Fulls {
    const own = members.map((member) => this.#ownOf(member));
    return this.#stages.map((stage) => sum(own.map((one) => one[stage] ?? ZERO)));
  }

  #membersOf(node: CategoryNode): Member[] {
    const indicators = node.indicators.map((at): Member => {
      const own = this.#file.indicators[at];
      return { path: ['indicators', at], points: own?.max_points, weight: own?.weight, indicator: at };
    });
    return [...indicators, ...node.inside.map((place) => this.#categoryMember(place))];
  }

  #categoryMember(place: number): Member {
    const node = this.#nodes[place];
    return {
      path: node?.path ?? [],
      points: node?.file.max_points,
      weight: node?.file.weight,
      category: place,
    };
  }

  #figure(member: Member, which: 'points' | 'weight'): Fulls {
    const known = this.#figures.get(`${member.path.join('.')} ${which}`);
    if (known !== undefined) return known;
    const read = this.#read(member, which);
    this.#figures.set(`${member.path.join('.')} ${which}`, read);
    return read;
  }

  #read(member: Member, which: 'points' | 'weight'): Fulls {
    const figure = member[which];
    const key = which === 'points' ? 'max_points' : 'weight';
    const name = SCHEME_FAULTS.figures[which];
    const where = { path: [...member.path, key], problems: this.#problems, name };
    return figure === undefined ? this.#stages.map(() => ZERO) : perStage(this.#file, figure, where);
  }

  /** A base category that is worth something must hold something worth it. */
  #refuseNothing({ path, role, file }: CategoryNode, { held, full }: { held: Fulls; full: Fulls }): void {
    const isNothing = (stage: number): boolean =>
      sign(held[stage] ?? ZERO) === 0 && sign(full[stage] ?? ZERO) > 0;
    if (role === 'base' && this.#stages.some(isNothing)) {
      this.#problems.add(path, say(SCHEME_FAULTS.nothingInCategory, { category: file.title }));
    }
  }
}

/** The share of `full` that `own` has in `held`; as it is where the whole is worth what it holds. */
function shareOf(
  own: Rational,
  held: Rational | undefined,
  full: Rational | undefined,
  role: CategoryNode['role'],
): Rational {
  if (role !== 'base' || held === undefined || full === undefined || sign(held) === 0) return own;
  return compare(held, full) === 0 ? own : reduce(divide(multiply(own, full), held));
}

function percentOf(weight: Rational | undefined, full: Rational | undefined): Rational {
  return reduce(divide(multiply(weight ?? ZERO, full ?? ZERO), HUNDRED));
}
