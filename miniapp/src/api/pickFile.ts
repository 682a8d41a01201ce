/** For tsc and the tests; the builds take `pickFile.h5.ts` or `pickFile.weapp.ts`. */
export * from './pickFile.h5';
