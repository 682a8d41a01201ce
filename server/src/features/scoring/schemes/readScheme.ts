import { LineCounter, parseDocument, type Document } from 'yaml';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { SCHEME_FAULTS } from '@innovation-points/shared/vocabulary/texts/schemeFaults.ts';
import type { FactDefinition } from '../engine/formula/expression.ts';
import type { Scheme } from '../engine/scheme.ts';
import { buildScheme } from './buildScheme.ts';
import { SchemeFile } from './schemeFile.ts';
import type { SchemeProblem } from './schemeProblems.ts';

/** A scheme file that was refused: every fault with line, column, path and sentence. */
export class SchemeFileError extends Error {
  readonly faults: readonly string[];

  constructor(name: string, faults: readonly string[]) {
    super(`${name}\n${faults.join('\n')}`);
    this.name = 'SchemeFileError';
    this.faults = faults;
  }
}

/**
 * YAML text in, checked scheme out. Shipped files, uploads and tests take this same way.
 *
 * Read with the `failsafe` schema, so every number stays text and exact. Throws SchemeFileError with all faults.
 */
export function readScheme(yaml: string, name: string, facts: ReadonlyMap<string, FactDefinition>): Scheme {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { schema: 'failsafe', lineCounter: lines });
  if (document.errors.length > 0) {
    throw new SchemeFileError(
      name,
      document.errors.map(({ message }) => message),
    );
  }
  const parsed = SchemeFile.safeParse(document.toJS());
  const locate = (problem: SchemeProblem): string => describe(problem, document, lines);
  if (!parsed.success) throw new SchemeFileError(name, shapeProblems(parsed.error.issues).map(locate));
  const built = buildScheme(parsed.data, facts);
  if ('problems' in built) throw new SchemeFileError(name, built.problems.map(locate));
  return built.scheme;
}

interface ShapeIssue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
  readonly input?: unknown;
}

/** Zod's issues in our words; its own sentences are English and only shown for what has no better one. */
function shapeProblems(issues: readonly ShapeIssue[]): SchemeProblem[] {
  return issues.flatMap((issue): SchemeProblem[] => {
    const path = issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
    if (issue.code === 'unrecognized_keys') {
      return (issue.keys ?? []).map((key) => ({ path: [...path, key], message: SCHEME_FAULTS.unknownKey }));
    }
    return [
      { path, message: issue.code === 'invalid_type' ? SCHEME_FAULTS.missingOrOtherType : issue.message },
    ];
  });
}

/** `12 行 7 列 indicators.3.formula：…`: the place in the file, or of the nearest enclosing entry that exists. */
function describe(problem: SchemeProblem, document: Document.Parsed, lines: LineCounter): string {
  const { line, col } = lines.linePos(offsetOf(problem, document));
  return say(SCHEME_FAULTS.place, {
    line,
    column: col,
    path: problem.path.join('.'),
    problem: problem.message,
  });
}

function offsetOf(problem: SchemeProblem, document: Document.Parsed): number {
  for (let depth = problem.path.length; depth >= 0; depth -= 1) {
    const node = document.getIn(problem.path.slice(0, depth), true) as
      { range?: [number, number, number]; type?: string } | undefined;
    if (node?.range === undefined) continue;
    const isQuoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
    const inside = depth === problem.path.length && problem.offset !== undefined;
    return node.range[0] + (inside ? problem.offset + Number(isQuoted) : 0);
  }
  return 0;
}
