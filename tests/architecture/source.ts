import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from '@swc/core';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SHARED = '@innovation-points/shared/';
const ENDINGS = ['', '.ts', '.tsx', '.weapp.tsx', '.h5.tsx', '/index.ts', '/index.tsx'];

/** One import, re-export, `import()` or `require()` of a file. */
export interface Import {
  /** As written. */
  specifier: string;
  /** The file in this repository it leads to, such as `shared/src/money.ts`; a package's name stays as it is. */
  target: string;
  /** True for `import type`, `export type` and `import('…').T`: gone at run time. */
  typeOnly: boolean;
}

/** What the structure tests want to know of a file; all of it from the syntax tree, so comments and texts cannot lie. */
export interface Source {
  file: string;
  imports: readonly Import[];
  /** Every string constant. */
  strings: ReadonlySet<string>;
  /** Every piece of text in the code, also in templates, regular expressions and names; comments are none. */
  texts: ReadonlySet<string>;
  /** Reaches beyond its inputs: `process.env`, `Date.now()`, `new Date()` without arguments, `Math.random()`, `fetch()`, `Taro.request()`. */
  reaches: ReadonlySet<string>;
  /** Names exported by `export const`, `export function` and the like. */
  exports: ReadonlySet<string>;
}

const REACHES = ['process.env', 'Date.now', 'Math.random', 'Taro.request', 'Taro.uploadFile'];

type Node = Record<string, unknown> & { type?: string };

const cache = new Map<string, Source>();

/** TypeScript files below `folder` (relative to the repository), sorted; none if the folder does not exist. */
export function sourceFiles(folder: string): string[] {
  const full = path.join(ROOT, folder);
  if (!existsSync(full)) return [];
  return readdirSync(full, { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join(folder, name.replaceAll(path.sep, '/')))
    .filter(
      (file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts') && !/(^|\/)(node_modules|dist)\//.test(file),
    )
    .toSorted();
}

/** Parse a file of the repository once. Throws when it is not valid TypeScript. */
export function readSource(file: string): Source {
  const known = cache.get(file);
  if (known !== undefined) return known;
  const source = parseSource(file, readFileSync(path.join(ROOT, file), 'utf8'));
  cache.set(file, source);
  return source;
}

/** Parse `text` as if it were the repository's file `file`. */
export function parseSource(file: string, text: string): Source {
  const found = {
    imports: [] as Import[],
    strings: new Set<string>(),
    texts: new Set<string>(),
    reaches: new Set<string>(),
    exports: new Set<string>(),
  };
  const tree = parseSync(text, { syntax: 'typescript', tsx: file.endsWith('x'), target: 'es2023' });
  visit(tree as unknown as Node, (node) => {
    const specifier = importedBy(node);
    if (specifier !== undefined) {
      found.imports.push({ ...specifier, target: resolve(file, specifier.specifier) });
    }
    if (node.type === 'StringLiteral') found.strings.add(String(node['value']));
    const text = textOf(node);
    if (text !== undefined) found.texts.add(text);
    const reach = reachOf(node);
    if (reach !== undefined) found.reaches.add(reach);
    if (node.type === 'ExportDeclaration') {
      for (const name of declaredNames(node['declaration'] as Node)) found.exports.add(name);
    }
  });
  return { file, ...found };
}

/** All TypeScript files below the folders, parsed. */
export function readAll(...folders: readonly string[]): Source[] {
  return folders.flatMap(sourceFiles).map(readSource);
}

function visit(node: unknown, look: (node: Node) => void): void {
  if (Array.isArray(node)) {
    for (const item of node) visit(item, look);
  } else if (typeof node === 'object' && node !== null) {
    look(node as Node);
    for (const value of Object.values(node)) visit(value, look);
  }
}

function importedBy(node: Node): Omit<Import, 'target'> | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
      return named(node['source'], node['typeOnly'] === true || bringsOnlyTypes(node));
    case 'TsImportType':
      return named(node['argument'], true);
    case 'CallExpression':
      return isLoader(node['callee'] as Node) ? named(firstArgument(node), false) : undefined;
    default:
      return undefined;
  }
}

function named(literal: unknown, typeOnly: boolean): Omit<Import, 'target'> | undefined {
  const specifier = (literal as Node | null | undefined)?.['value'];
  return typeof specifier === 'string' ? { specifier, typeOnly } : undefined;
}

/** `import { type A, type B } from …`: nothing of it is left at run time but the file itself. */
function bringsOnlyTypes(node: Node): boolean {
  const specifiers = (node['specifiers'] ?? []) as Node[];
  return specifiers.length > 0 && specifiers.every((specifier) => specifier['isTypeOnly'] === true);
}

function isLoader(callee: Node): boolean {
  return callee.type === 'Import' || (callee.type === 'Identifier' && callee['value'] === 'require');
}

function firstArgument(node: Node): unknown {
  return (node['arguments'] as { expression: unknown }[])[0]?.expression;
}

function reachOf(node: Node): string | undefined {
  if (node.type === 'MemberExpression') {
    const text = `${nameOf(node['object'])}.${nameOf(node['property'])}`;
    return REACHES.includes(text) ? text : undefined;
  }
  const called = nameOf(node['callee']);
  if (node.type === 'CallExpression' && called === 'fetch') return 'fetch';
  const hasArguments = ((node['arguments'] as unknown[] | null | undefined) ?? []).length > 0;
  return node.type === 'NewExpression' && called === 'Date' && !hasArguments ? 'new Date()' : undefined;
}

function textOf(node: Node): string | undefined {
  switch (node.type) {
    case 'StringLiteral':
    case 'Identifier':
      return nameOf(node);
    case 'TemplateElement':
      return String(node['cooked']);
    case 'RegExpLiteral':
      return String(node['pattern']);
    default:
      return undefined;
  }
}

function nameOf(node: unknown): string | undefined {
  const value = (node as Node | undefined)?.['value'];
  return typeof value === 'string' ? value : undefined;
}

function declaredNames(declaration: Node): string[] {
  const declarators = (declaration['declarations'] ?? []) as Node[];
  const identifiers = [declaration['identifier'], declaration['id'], ...declarators.map((one) => one['id'])];
  return identifiers.map(nameOf).filter((name) => name !== undefined);
}

function resolve(from: string, specifier: string): string {
  if (specifier.startsWith(SHARED)) return existing(`shared/src/${specifier.slice(SHARED.length)}`);
  if (specifier.startsWith('@/')) return existing(`miniapp/src/${specifier.slice(2)}`);
  if (!specifier.startsWith('.')) return specifier;
  return existing(path.posix.join(path.posix.dirname(from), specifier));
}

/** The mini-program's imports leave the ending away; the server's name it. */
function existing(file: string): string {
  const isFile = (name: string): boolean =>
    statSync(path.join(ROOT, name), { throwIfNoEntry: false })?.isFile() ?? false;
  const found = ENDINGS.map((ending) => file + ending).find(isFile);
  return found ?? file;
}
