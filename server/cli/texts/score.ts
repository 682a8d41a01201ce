/** `npm run score`, and what is wrong with a facts file. */
export const SCORE = {
  help: `按指标体系对一个事实文件中的企业评分，不需要数据库。

  npm run score -- --scheme 体系.yaml --facts 事实.csv --out 得分.csv [--as-of 2025-12-31]

事实文件（CSV，UTF-8 或 GBK）：enterprise,period,<事实代码…>，可另有 founded_on（成立日期）和 industry（行业）两列；空格子表示缺少数据。
同一企业的各行不必相邻。--as-of 是评分日期：评分年度取文件中不晚于该日期所在年的最近一年，发展阶段按该日期确定；
不写时取文件中最近一年，阶段按该年 12 月 31 日确定。
得分文件：enterprise,stage,total,rank,coverage,<分类代码…>,<指标代码…>，数值为精确小数；暂不排名的企业没有总分和名次。
事实文件有错时逐格列出，不写得分文件，退出码为 1。`,
  missingArguments: '缺少 --scheme、--facts 或 --out。\n\n{help}',
  badDay: '--as-of 应为 YYYY-MM-DD，实为“{day}”',
  problems: '{file}\n{problems}\n共 {count} 处错误，未评分。',
  done: '{scheme}：{year} 年 {enterprises} 家企业，{ranked} 家有名次，已写入 {file}',
  notAfter: '不晚于 {day} 的',
  noYear: '{file} 中没有{bound}年度，未评分。',
  cells: {
    notANumber: '“{text}”不是数字，应只有数字、负号和小数点',
    notWhole: '“{text}”应为整数',
    negative: '“{text}”不应为负数',
    unknownWord: '“{text}”不是这个事实的取值',
    notYesNo: '“{text}”应为 1（是）或 0（否）',
    notADay: '“{text}”应为 YYYY-MM-DD',
    differs: '与前面的行不同：前面为“{before}”，此处为“{text}”',
    inRow: '第 {line} 行：{problem}',
    inCell: '第 {line} 行 {column} 列：{problem}',
  },
  file: {
    openQuote: '第 {line} 行之前有引号没有成对，文件读不下去了（{code}）',
    notText:
      '这不是能读取的 CSV 文件，或文字编码既不是 UTF-8 也不是 GBK：请在 Excel 中另存为“CSV UTF-8（逗号分隔）”后再试',
    empty: '文件是空的，第一行应为列名',
    noColumn: '缺少这一列',
    repeatedColumn: '列名重复',
    unknownFact: '事实目录中没有这个代码',
    rowLength: '应有 {wanted} 列，实有 {found} 列',
    repeatedYear: '同一企业的 {year} 年已有一行',
    noEnterprise: '企业不能为空',
    badYear: '“{text}”应为四位年份',
  },
} as const;
