/** For tsc and the tests; the builds take `openFile.h5.ts` or `openFile.weapp.ts`. */
export * from './openFile.h5';
