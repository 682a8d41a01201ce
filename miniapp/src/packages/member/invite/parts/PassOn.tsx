/** For tsc and the tests; the builds take `PassOn.h5.tsx` or `PassOn.weapp.tsx`. */
export { PassOn } from './PassOn.h5';
