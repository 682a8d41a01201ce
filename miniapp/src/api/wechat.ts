/** For tsc and the tests; the builds take `wechat.h5.ts` or `wechat.weapp.ts`. */
export * from './wechat.h5';
