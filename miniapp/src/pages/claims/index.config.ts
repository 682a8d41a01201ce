export default definePageConfig({ navigationBarTitleText: '申领', enablePullDownRefresh: true });
