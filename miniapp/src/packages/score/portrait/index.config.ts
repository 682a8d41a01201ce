export default definePageConfig({
  navigationBarTitleText: '积分画像',
  enablePullDownRefresh: true,
  // Copied into the sub-package by `config/index.ts`, so that it does not weigh on the main package.
  usingComponents: process.env.TARO_ENV === 'weapp' ? { 'ec-canvas': '../ec-canvas/index' } : {},
});
