export default definePageConfig({ navigationBarTitleText: '我的数据异议', enablePullDownRefresh: true });
