/** What an imported file brings. */
export const IMPORT_KINDS = {
  facts: '部门数据',
  register: '企业登记信息',
  titles: '企业资质',
  flags: '负面信息',
} as const;

export type ImportKind = keyof typeof IMPORT_KINDS;

export const IMPORT_KIND_CODES = Object.keys(IMPORT_KINDS) as [ImportKind, ...ImportKind[]];

/** Where an import batch stands. Nothing of it counts before it is accepted. */
export const IMPORT_STATUSES = { previewed: '待确认', accepted: '已入库', withdrawn: '已撤回' } as const;

export type ImportStatus = keyof typeof IMPORT_STATUSES;

export const IMPORT_STATUS_CODES = Object.keys(IMPORT_STATUSES) as [ImportStatus, ...ImportStatus[]];

/** An `error` keeps the cell or row out; a `warning` lets it in and asks a person to look. */
export const PROBLEM_SEVERITIES = { error: '错误', warning: '提醒' } as const;

export type ProblemSeverity = keyof typeof PROBLEM_SEVERITIES;

export const PROBLEM_SEVERITY_CODES = Object.keys(PROBLEM_SEVERITIES) as [
  ProblemSeverity,
  ...ProblemSeverity[],
];

/** The sentence shown for each kind of problem; `{…}` is filled in. Next to it stands what was expected. */
export const IMPORT_PROBLEMS = {
  missing_column: '缺少必需的列“{column}”',
  repeated_column: '列“{column}”出现了不止一次',
  unknown_column: '列“{column}”不在对照表中，已忽略',
  short_row: '这一行的列数与表头不一致',
  missing_identifier: '没有填写{scheme}',
  bad_identifier: '{scheme}不符合编码规则',
  wrong_check_digit: '统一社会信用代码的校验位不正确',
  unknown_enterprise: '企业库中没有这个{scheme}的企业',
  different_name: '企业名称与企业库中的“{known}”不一致',
  missing_name: '新企业没有填写企业名称',
  bad_period: '年度无法识别',
  future_period: '年度尚未结束，不能入库',
  duplicate_row: '与第 {other} 行完全重复，只计一次',
  contradicting_row: '与第 {other} 行是同一企业同一年度，但数值不同',
  not_a_number: '不是数字',
  percent_sign: '带有百分号，但此列应为数量或金额',
  scientific_notation: '科学计数法会丢失精度',
  bad_separators: '千分位逗号的位置不正确',
  negative_value: '不能为负数',
  fraction_in_count: '数量不能有小数',
  too_long: '数值位数过多',
  bad_date: '日期无法识别',
  bad_choice: '不是可选的值',
  bad_phone: '手机号码格式不正确',
  text_too_long: '文字过长',
  missing_value: '必须填写',
  part_above_whole: '{part}大于{whole}（{wholeValue}）',
  unit_jump: '约为上年（{before}）的 {times} 倍，疑似单位写错（如千元、万元混用）',
  column_unit_jump: '整列数值约为上年的 {times} 倍（{compared} 家企业的中位数），疑似整列单位写错',
  other_department: '这一数据目前来自“{department}”，与本文件不同，需由该部门更正',
} as const;

export type ImportProblemCode = keyof typeof IMPORT_PROBLEMS;

export const IMPORT_PROBLEM_CODES = Object.keys(IMPORT_PROBLEMS) as [
  ImportProblemCode,
  ...ImportProblemCode[],
];
