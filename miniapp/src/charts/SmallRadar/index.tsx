/** For tsc and the tests; the builds take `index.h5.tsx` or `index.weapp.tsx`. */
export { SmallRadar } from './index.h5';
