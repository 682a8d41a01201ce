/** `zone audit …`. */
export const AUDIT = {
  faults: {
    gap: '编号不连续，有记录被删除',
    link: '与上一条记录接不上',
    content: '内容被改动过',
    head: '末尾的记录被截去',
    anchor: '与早先记下的散列值不同，日志可能被整体重做',
  },
  about: '审计日志（审计员）',
  verify: {
    about: '逐条重算并核对本区与系统的日志；有问题时以 1 退出',
    anchor: '与早先记下的一条对照：编号:散列值[:签名]',
    verdicts: '本区：{zone}\n系统：{system}',
    sound:
      '核对无误：共 {entries} 条，首尾相连，内容未被改动。请另处记下，供以后对照：\n{entries}:{hash}:{signature}',
    broken: '第 {seq} 条有问题：{fault}；之前的 {entries} 条核对无误。',
  },
  search: {
    about: '查询日志（新的在前）',
    actor: '操作人，如 officer:3',
    action: '操作的开头，如 claim.',
    subject: '对象，如 claim:10',
    from: '从哪一天，YYYY-MM-DD',
    to: '到哪一天（含）',
    after: '从该条之前继续',
    limit: '最多列出多少条',
  },
  export: {
    about: '导出日志，每行一条 JSON',
    from: '从哪一天，YYYY-MM-DD',
    to: '到哪一天（含）',
    done: '已保存到 {file}（{bytes} 字节）。',
  },
  columns: ['序号', '时间', '操作人', '操作', '对象', '内容'],
} as const;
