/** `zone score …`. */
export const SCORING = {
  about: '评分：一键生成、查看、发布',
  run: {
    failed: '评分运行 {id} 未完成：{reason}',
    name: '评分运行 {id}',
    share: '：{done} / {total} 家',
    progress: '评分运行 {id} {phase}{share}',
    about: '对全区企业评分；结果在发布前企业看不到',
    scheme: '指标体系代码，如 zhengzhou-20+12',
    period: '评分年度，如 2025',
    schemeVersion: '指标体系版本，默认最新',
    asOf: '确定发展阶段的日期，默认为该年 12 月 31 日',
    publish: '评分后立即发布',
    noWait: '不等评分完成，之后用 score list 查看',
  },
  publish: {
    about: '发布一次评分，企业随即看到新的积分',
  },
  list: {
    about: '评分运行列表，新的在前',
  },
  show: {
    about: '一次评分：进行到哪一步，完成后的企业得分，按名次排列',
    limit: '行数，最多 100',
  },
  result: {
    illustrative: '（示例权重）',
    head: '评分运行 {id}：{title}{weights}，{period} 年，{status}',
    counts: '企业 {enterprises} 家，有名次 {ranked} 家，阶段按 {asOf} 确定',
    factsHash: '事实摘要 {hash}',
    unranked: '暂不排名',
    columns: ['名次', '企业', '阶段', '总分', '阶段名次', '数据覆盖'],
    more: '\n还有更多：加上 --after {next}',
  },
  columns: ['编号', '指标体系', '年度', '状态', '企业', '有名次', '说明'],
} as const;
