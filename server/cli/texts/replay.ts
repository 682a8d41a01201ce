/** `npm run replay`. */
export const REPLAY = {
  help: `用一次评分运行保存的指标体系版本和事实重新评分，逐个数字核对，证明结果可以重现到最后一位。

  npm run replay -- <运行编号>

只读数据库（由 DATABASE_URL 或 DATA_DIR 指定），不作任何改动。全部一致时退出码为 0，否则列出差异，退出码为 1。`,
  noDatabase: '没有数据库 {file}：请先运行 npm start，或用 DATABASE_URL 指定数据库。',
  scheme: '{code} 第 {version} 版',
  head: '评分运行 {id}：{scheme}，{period} 年，{enterprises} 家企业，核对 {figures} 个数字。',
  sameFacts: '事实摘要一致：{hash}',
  otherFacts: '事实摘要不一致：保存的事实被改动过。',
  difference: '企业 {enterprise} 的 {figure}：保存的是“{stored}”，重算得“{replayed}”',
  same: '全部一致，到最后一位。',
  differences: '共 {count} 处不一致。',
} as const;
