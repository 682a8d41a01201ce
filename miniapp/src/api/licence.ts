/** For tsc and the tests; the builds take `licence.h5.ts` or `licence.weapp.ts`. */
export * from './licence.h5';
