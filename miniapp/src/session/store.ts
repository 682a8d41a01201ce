import { useSyncExternalStore } from 'react';

/** A value that several pages watch: read it anywhere, change it in one place. */
export interface Store<T> {
  get(): T;
  set(next: T): void;
  subscribe(listener: () => void): () => void;
}

/** A store holding `initial`; `onChange` (such as writing to storage) runs before the listeners. */
export function createStore<T>(initial: T, onChange: (value: T) => void = () => {}): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      value = next;
      onChange(next);
      listeners.forEach((listener) => listener());
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The store's value, following its changes. */
export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.get, store.get);
}
