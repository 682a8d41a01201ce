export default definePageConfig({ navigationBarTitleText: '创新积分通', enablePullDownRefresh: true });
