/** A fault in a scheme file: where (the path of keys) and what, in Chinese. */
export interface SchemeProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** Offset inside the text at `path`, for faults inside a formula. */
  readonly offset?: number;
}

/** Collects every fault of a file, so that its author sees all of them at once. */
export class ProblemList {
  readonly #problems: SchemeProblem[] = [];

  /** Note a fault; scoring with this file will be refused. */
  add(path: SchemeProblem['path'], message: string, offset?: number): void {
    this.#problems.push(offset === undefined ? { path, message } : { path, message, offset });
  }

  /** All faults so far, in the order found. */
  all(): readonly SchemeProblem[] {
    return this.#problems;
  }
}
