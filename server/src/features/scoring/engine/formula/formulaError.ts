/** A fault in a formula: the Chinese sentence for its author and the offset of the character where it lies. */
export class FormulaError extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.name = 'FormulaError';
    this.offset = offset;
  }
}
