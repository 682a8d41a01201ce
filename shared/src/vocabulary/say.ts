/** The names that stand in `{…}` in a text. */
type Names<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Names<Rest>
  : never;

type Value = string | number | bigint;

/** Each text of a catalogue taken apart once: what stands between the names and, at every second place, a name. */
const PIECES = new Map<string, readonly string[]>();

/** `text` of a catalogue with every `{name}` replaced by its value. A missing or unknown name does not compile. */
export function say<Text extends string>(text: Text, values: Readonly<Record<Names<Text>, Value>>): string {
  return fill(text, values);
}

/** As `say`, for a text that is chosen when the program runs: a name without a value stays visible as written. */
export function fill(text: string, values: Readonly<Record<string, Value>>): string {
  return piecesOf(text)
    .map((piece, at) => (at % 2 === 0 ? piece : (values[piece] ?? `{${piece}}`)))
    .join('');
}

function piecesOf(text: string): readonly string[] {
  const known = PIECES.get(text);
  if (known !== undefined) return known;
  const pieces = text.split(/\{(\w+)\}/);
  PIECES.set(text, pieces);
  return pieces;
}
