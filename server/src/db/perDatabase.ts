import type { Em } from './orm.ts';

/**
 * What is remembered of each database apart: ids of one mean nothing in another. Every entity manager of a database, bound to a
 * zone or not, is given the same, made by `make` when it is first asked for.
 */
export function perDatabase<T>(make: () => T): (em: Em) => T {
  const kept = new WeakMap<object, { readonly value: T }>();
  return (em) => {
    const database = em.getDriver();
    const known = kept.get(database) ?? { value: make() };
    kept.set(database, known);
    return known.value;
  };
}
