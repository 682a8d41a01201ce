/** For tsc and the tests; the builds take `base.h5.ts` or `base.weapp.ts`. */
export { API_BASE } from './base.h5';
