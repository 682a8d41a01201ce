/** Sentences that any page may show. */
export const commonText = {
  appName: '创新积分通',
  retry: '重新加载',
  loading: '正在加载',
  errorTitle: '没有加载成功',
  requestId: (id: string) => `问题编号 ${id}`,
  unit: { fen: '元', wan: '万元' },
  missing: '待补',
  none: '暂无',
  yes: '是',
  no: '否',
  cancel: '取消',
  close: '关闭',
  more: '查看全部',
  loadMore: '加载更多',
  back: '返回',
  signIn: '登录',
  network: {
    timeout: '等待时间过长，没有收到服务器的答复。请检查网络后重试。',
    unreachable: '连不上服务器。请检查网络后重试。',
    unreadable: '服务器的答复读不懂，请稍后重试。',
  },
} as const;
