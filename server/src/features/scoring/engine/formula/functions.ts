import { rational } from '@innovation-points/shared/rational.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { FORMULA_FAULTS } from '@innovation-points/shared/vocabulary/texts/formulaFaults.ts';
import { MARKS } from '@innovation-points/shared/vocabulary/texts/marks.ts';
import { constant, operation, type Expression } from './expression.ts';
import { FormulaError } from './formulaError.ts';
import type { FormulaNode } from './parseFormula.ts';
import { commonDimension, lowerBinary, type Lower, type TypedExpression } from './typedExpression.ts';
import { PURE_NUMBER } from './units.ts';

/** Farthest year a formula may look back to, and the most years a function may run over. */
const MAX_YEARS = 10;

type Call = Extract<FormulaNode, { kind: 'call' }>;

/** A call being lowered: its arguments as written, and how far back the whole of it is read. */
interface Calling {
  readonly call: Call;
  readonly back: number;
  readonly lower: Lower;
}

interface FormulaFunction {
  /** How many values it takes. */
  readonly values: 1 | 2;
  /** Does a number of years follow them: never, if one likes, or always? */
  readonly years?: { readonly least: number; readonly otherwise?: number };
  lower(calling: Calling, years: number): TypedExpression;
}

/** Every function and what it stands for. */
const FUNCTIONS: Record<string, FormulaFunction> = {
  /** The value of n years before; left out: of the year before. */
  prev: {
    values: 1,
    years: { least: 1, otherwise: 1 },
    lower: (calling, years) => valueOf(calling, 0, years),
  },
  /** (x − x of n years before) ÷ x of n years before. */
  growth: { values: 1, years: { least: 1, otherwise: 1 }, lower: growth },
  sum: { values: 1, years: { least: 2 }, lower: sumOver },
  avg: { values: 1, years: { least: 2 }, lower: averageOver },
  sum3: { values: 1, lower: (calling) => sumOver(calling, 3) },
  avg3: { values: 1, lower: (calling) => averageOver(calling, 3) },
  /** The compound yearly growth over the last n years, irrational from two years on: right to thirty decimals. */
  cagr: { values: 1, years: { least: 1 }, lower: compoundGrowth },
  cagr2: { values: 1, lower: (calling) => compoundGrowth(calling, 2) },
  /** x per hundred of y: the same value as x / y, read in a unit such as 件/百人. */
  per100: {
    values: 2,
    lower: (calling) =>
      lowerBinary({ operator: '/', offset: calling.call.offset }, valueOf(calling, 0), valueOf(calling, 1)),
  },
  max: { values: 2, lower: (calling) => choice('max', calling) },
  min: { values: 2, lower: (calling) => choice('min', calling) },
  /** The first of two that is there: either/or. */
  first: { values: 2, lower: (calling) => choice('first', calling) },
};

/** The functions a formula may call. */
const NAMES: readonly string[] = Object.keys(FUNCTIONS);

/** Years that stand in a function's name. */
const NAMED_YEARS: Record<string, number> = { sum3: 3, avg3: 3, cagr2: 2 };

/** The years that a call runs over or looks back: written, or what its name says; undefined for a call without. */
export function yearsOf({ name, args }: Call): number | undefined {
  const definition = FUNCTIONS[name];
  const written = args[definition?.values ?? 1];
  if (written?.kind === 'number') return Number(written.text);
  return definition?.years?.otherwise ?? NAMED_YEARS[name];
}

/** Lower the call of a function. Throws FormulaError for an unknown name, and for arguments that do not fit. */
export function lowerCall(call: Call, back: number, lower: Lower): TypedExpression {
  const definition = Object.hasOwn(FUNCTIONS, call.name) ? FUNCTIONS[call.name] : undefined;
  if (definition === undefined) {
    const known = NAMES.join(MARKS.item);
    throw new FormulaError(say(FORMULA_FAULTS.unknownFunction, { name: call.name, known }), call.offset);
  }
  checkArguments(call, definition);
  const checked: Lower = (inner, yearsBack) => {
    if (yearsBack > MAX_YEARS) {
      throw new FormulaError(say(FORMULA_FAULTS.tooFarBack, { most: MAX_YEARS }), call.offset);
    }
    return lower(inner, yearsBack);
  };
  return definition.lower({ call, back, lower: checked }, yearsOf(call) ?? 0);
}

function checkArguments({ name, args, offset }: Call, { values, years }: FormulaFunction): void {
  const most = values + (years === undefined ? 0 : 1);
  const least = years === undefined || years.otherwise !== undefined ? values : most;
  if (args.length < least || args.length > most) {
    const wanted = least === most ? most : say(FORMULA_FAULTS.either, { least, most });
    const found = args.length;
    throw new FormulaError(say(FORMULA_FAULTS.argumentCount, { name, wanted, found }), offset);
  }
  const written = args[values];
  if (written === undefined || years === undefined) return;
  const isWhole = written.kind === 'number' && /^\d+$/.test(written.text);
  if (isWhole && Number(written.text) >= years.least && Number(written.text) <= MAX_YEARS) return;
  throw new FormulaError(
    say(FORMULA_FAULTS.years, { name, least: years.least, most: MAX_YEARS }),
    isWhole ? offset : written.offset,
  );
}

/** The value of an argument, that many years before the call's own year. */
function valueOf({ call, back, lower }: Calling, at: number, yearsBefore = 0): TypedExpression {
  const node = call.args[at];
  if (node === undefined) throw new Error('the number of arguments was not checked');
  return lower(node, back + yearsBefore);
}

function growth(calling: Calling, years: number): TypedExpression {
  const [now, before] = nowAndBefore(calling, years);
  const rise = operation('subtract', now, before);
  return pure(operation('divide', rise, before));
}

function compoundGrowth(calling: Calling, years: number): TypedExpression {
  const [now, before] = nowAndBefore(calling, years);
  const ratio = operation('divide', now, before);
  const root = years === 1 ? ratio : operation('root', ratio, constant(rational(BigInt(years))));
  return pure(operation('subtract', root, constant(rational(1n))));
}

function nowAndBefore(calling: Calling, years: number): [Expression, Expression] {
  const [now, before] = [valueOf(calling, 0), valueOf(calling, 0, years)];
  const { name, offset } = calling.call;
  if (now.isZero) throw new FormulaError(say(FORMULA_FAULTS.zeroArgument, { name }), offset);
  return [now.expression, before.expression];
}

function sumOver(calling: Calling, years: number): TypedExpression {
  let total = valueOf(calling, 0);
  for (let before = 1; before < years; before += 1) {
    const { expression } = valueOf(calling, 0, before);
    total = { ...total, expression: operation('add', total.expression, expression) };
  }
  return total;
}

function averageOver(calling: Calling, years: number): TypedExpression {
  const total = sumOver(calling, years);
  return { ...total, expression: operation('divide', total.expression, constant(rational(BigInt(years)))) };
}

function choice(operator: 'max' | 'min' | 'first', calling: Calling): TypedExpression {
  const [left, right] = [valueOf(calling, 0), valueOf(calling, 1)];
  return {
    expression: operation(operator, left.expression, right.expression),
    dimension: commonDimension(left, right, calling.call.offset),
    isZero: false,
  };
}

function pure(expression: Expression): TypedExpression {
  return { expression, dimension: PURE_NUMBER, isZero: false };
}
