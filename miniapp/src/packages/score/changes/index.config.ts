export default definePageConfig({ navigationBarTitleText: '变化原因' });
