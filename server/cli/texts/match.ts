/** `npm run match`. */
export const MATCH = {
  help: `逐家判定一个事实文件中的企业是否符合一项政策，不需要数据库。

  npm run match -- --policy 政策.yaml --facts 事实.csv --out 结果.csv [--as-of 2026-11-20]

事实文件（CSV，UTF-8 或 GBK）：enterprise,period,<事实代码…>，可另有 founded_on（成立日期）、industry（行业）、titles（称号）、flags（负面记录）四列；
空格子表示缺少数据，缺少的数据使条件“待补”，不会当作零或“没有”。
  titles 与 flags 写作“代码:起/止;代码:起”，没有则写“无”，例如 high_tech:2023-12-01/2026-11-30;listed:2020-06-01。
--as-of 是判定日期，不写时为文件中最近一年的 12 月 31 日；判定年度取文件中不晚于该日期所在年的最近一年。
结果文件：enterprise,verdict,amount_fen,<条件编号…>；判定为 met（符合）、unmet（不符合）或 unknown（待补数据），金额以分为单位。
政策或事实文件有错时逐条列出，不写结果文件，退出码为 1。`,
  notThere: '找不到文件 {path}：请检查路径。',
  unusable: '读写不了 {path}：请检查它是不是文件、有没有权限。',
  badArguments: '参数写法有误。\n\n{help}',
  missingArguments: '缺少 --policy、--facts 或 --out。\n\n{help}',
  badDay: '--as-of 应为 YYYY-MM-DD，实为“{day}”',
  done: '{policy}：{enterprises} 家企业，符合 {met} 家，待补 {unknown} 家，不符合 {unmet} 家，已写入 {file}',
  problems: '{file}\n{problems}\n共 {count} 处错误，未判定。',
  notAfter: '不晚于 {day} 的',
  noYear: '{file} 中没有{bound}年度，未判定。',
  source: '事实文件',
  badSpans: '“{text}”应写作 代码:起/止;代码:起，没有则写“无”',
  none: '无',
} as const;
