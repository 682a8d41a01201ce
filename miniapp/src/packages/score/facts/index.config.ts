export default definePageConfig({ navigationBarTitleText: '核对数据', enablePullDownRefresh: true });
