export default definePageConfig({ navigationBarTitleText: '指标来源' });
