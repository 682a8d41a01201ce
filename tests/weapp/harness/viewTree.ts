/** A node of the tree that Taro sends to the view layer: short names, as on the wire. */
export interface ViewNode {
  /** Short node name; base.wxml says which tag it stands for. */
  nn?: string;
  /** Children. */
  cn?: ViewNode[];
  /** Text. */
  v?: string;
  sid?: string;
  uid?: string;
  [attribute: string]: unknown;
}

/** Set one path of a setData patch, such as `root.cn.[0].cn.[2].v`, making what is missing on the way. */
export function setPath(target: object, dotted: string, value: unknown): void {
  const keys = dotted
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter(Boolean);
  let at = target as Record<string, unknown>;
  keys.forEach((key, index) => {
    const next = keys[index + 1];
    if (next === undefined) at[key] = value;
    else at = (at[key] ??= /^\d+$/.test(next) ? [] : {}) as Record<string, unknown>;
  });
}

/** Every node below `root` and itself, parents first. */
export function* walk(root: ViewNode | undefined): Generator<ViewNode> {
  if (root === undefined || root === null) return;
  yield root;
  for (const child of root.cn ?? []) yield* walk(child);
}

/** All text a person would read in `root`, without what stands between the nodes. */
export function textOf(root: ViewNode | undefined): string {
  return [...walk(root)]
    .map((node) => (node.cn === undefined || node.cn.length === 0 ? (node.v ?? '') : ''))
    .join('');
}

/** The innermost element whose whole text is `wanted`, or matches it; undefined when there is none. */
export function findByText(root: ViewNode | undefined, wanted: string | RegExp): ViewNode | undefined {
  const fits = (text: string): boolean => (typeof wanted === 'string' ? text === wanted : wanted.test(text));
  return [...walk(root)].findLast((node) => (node.cn?.length ?? 0) > 0 && fits(textOf(node)));
}

/** The elements from `root` down to `target`, both included; empty when it is not below. */
export function pathTo(root: ViewNode | undefined, target: ViewNode): ViewNode[] {
  if (root === undefined) return [];
  if (root === target) return [root];
  for (const child of root.cn ?? []) {
    const below = pathTo(child, target);
    if (below.length > 0) return [root, ...below];
  }
  return [];
}

/** Short node name → tag, read from the build's base.wxml. */
export function readTags(baseWxml: string): Map<string, string> {
  const tags = new Map<string, string>();
  const template = /<template name="tmpl_0_([a-z0-9-]+)(?:_focus|_blur)?">\s*<([\w-]+)/g;
  for (const [, alias = '', tag = ''] of baseWxml.matchAll(template)) {
    if (tag !== 'template' && !tags.has(alias)) tags.set(alias, tag);
  }
  return tags;
}

/** Short node names that base.wxml has a template for, at the outermost level. */
export function readTemplates(baseWxml: string): Set<string> {
  return new Set([...baseWxml.matchAll(/<template name="tmpl_0_([^"]+)"/g)].map(([, name = '']) => name));
}

/** Every short node name below `root`, each once. */
export function nodeNames(root: ViewNode | undefined): string[] {
  return [...new Set([...walk(root)].flatMap(({ nn }) => nn ?? []))];
}
