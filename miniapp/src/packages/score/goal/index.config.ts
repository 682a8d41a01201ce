export default definePageConfig({ navigationBarTitleText: '目标测算' });
