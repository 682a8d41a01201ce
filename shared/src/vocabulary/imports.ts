/** What an imported file brings. */
export const IMPORT_KINDS = {
  facts: '部门数据',
  register: '企业登记信息',
  titles: '企业资质',
  flags: '负面信息',
  regions: '地区统计',
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

export interface ProblemText {
  severity: ProblemSeverity;
  /** What is wrong; `{…}` is filled in. */
  zh: string;
  /** What was expected instead, or what to do. */
  expected: string;
}

/** Everything a preview can find fault with, in a column, a row or a cell. */
export const IMPORT_PROBLEMS = {
  other_sheet: {
    severity: 'warning',
    zh: '工作簿中的工作表“{sheet}”没有读取',
    expected: '只读取第一张有内容的工作表；其余请另存为单独的文件',
  },
  unknown_column: {
    severity: 'warning',
    zh: '对照表中没有这一列，已忽略',
    expected: '对照表中的列；如不需要可以不理会',
  },
  total_row: {
    severity: 'warning',
    zh: '这一行是合计，没有作为企业读取',
    expected: '合计仅用于核对各行之和',
  },
  note_row: { severity: 'warning', zh: '这一行是说明或签章，没有读取', expected: '企业数据；说明可以保留' },
  repeated_header: { severity: 'warning', zh: '这一行重复了表头，没有读取', expected: '企业数据' },
  total_differs: {
    severity: 'warning',
    zh: '表中合计与各行之和 {sum} 相差 {difference}',
    expected: '等于各行之和；请核对是否漏行、重复或单位不一',
  },
  short_row: {
    severity: 'error',
    zh: '这一行有 {found} 列，表头有 {wanted} 列',
    expected: '与表头相同的列数',
  },
  missing_identifier: { severity: 'error', zh: '没有填写{scheme}', expected: '每一行都写明{scheme}' },
  bad_identifier: { severity: 'error', zh: '{scheme}不符合编码规则', expected: '{shape}' },
  wrong_check_digit: {
    severity: 'error',
    zh: '统一社会信用代码的校验位不正确',
    expected: '按 GB 32100-2015 末位应为 {digit}；若证照确实如此，请先由业务经办登记该企业',
  },
  digits_lost: {
    severity: 'error',
    zh: '编号被 Excel 当作数字，末几位已经丢失',
    expected: '完整的编号；请先把这一列设为“文本”格式，再重新填写',
  },
  unknown_enterprise: {
    severity: 'error',
    zh: '企业库中没有这个{scheme}的企业',
    expected: '已登记的企业；新企业请先导入企业登记信息',
  },
  different_name: {
    severity: 'warning',
    zh: '企业名称与企业库中的“{known}”不一致',
    expected: '与{scheme}对应的企业名称；请核对是否错行',
  },
  bad_period: { severity: 'error', zh: '年度无法识别', expected: '四位年份，如 2025 或 2025年' },
  future_period: { severity: 'error', zh: '年度在今天之后', expected: '不晚于 {latest} 的年度' },
  duplicate_row: {
    severity: 'warning',
    zh: '与第 {other} 行完全重复，只计一次',
    expected: '每家企业每个年度一行',
  },
  contradicting_row: {
    severity: 'error',
    zh: '与第 {other} 行是同一企业同一年度，内容却不同，两行都不入库',
    expected: '每家企业每个年度一行',
  },
  not_a_number: { severity: 'error', zh: '不是数字', expected: '只写数字，单位为{unit}' },
  percent_sign: { severity: 'error', zh: '带有百分号', expected: '以{unit}为单位的数，不是比例' },
  formula_error: {
    severity: 'error',
    zh: '公式没有得出数值',
    expected: '数字，单位为{unit}；请在 Excel 中重新计算并保存，或改填数字',
  },
  bad_yes_no: { severity: 'error', zh: '不是“是”或“否”', expected: '1（是）或 0（否）' },
  merged_value: {
    severity: 'error',
    zh: '数字在合并单元格中，无法判断属于哪一行哪一列',
    expected: '每个单元格单独填写；请取消合并后逐行填写',
  },
  scientific_notation: {
    severity: 'error',
    zh: '科学计数法已丢失精度',
    expected: '完整的数字，单位为{unit}',
  },
  bad_separators: {
    severity: 'error',
    zh: '逗号的位置不是千分位',
    expected: '如 1,234,567.89 或 1234567.89',
  },
  negative_value: { severity: 'error', zh: '不能为负数', expected: '不小于 0 的数' },
  fraction_in_count: { severity: 'error', zh: '数量不能有小数', expected: '整数，单位为{unit}' },
  too_long: { severity: 'error', zh: '数值位数过多', expected: '整数部分至多 20 位，小数部分至多 8 位' },
  missing_value: { severity: 'error', zh: '没有填写', expected: '此列每一行必填' },
  bad_date: { severity: 'error', zh: '日期无法识别', expected: '如 2019-03-08' },
  day_from_serial: {
    severity: 'warning',
    zh: '是 Excel 的日期序号，按 {read} 读取',
    expected: '如 2019-03-08；请核对日期',
  },
  bad_choice: { severity: 'error', zh: '不是可选的值', expected: '{choices}' },
  bad_industry: {
    severity: 'error',
    zh: '不是国民经济行业分类代码',
    expected: 'GB/T 4754 代码，如 I65、C3912',
  },
  bad_phone: { severity: 'error', zh: '手机号码格式不正确', expected: '11 位手机号码' },
  text_too_long: { severity: 'error', zh: '文字过长', expected: '至多 {limit} 个字' },
  half_contact: {
    severity: 'error',
    zh: '姓名与手机号码的个数不同（{names} 个姓名，{phones} 个号码）',
    expected: '一一对应，都填或都不填；几位之间用“、”隔开',
  },
  future_day: { severity: 'error', zh: '日期在今天之后', expected: '不晚于 {today} 的日期' },
  end_before_begin: { severity: 'error', zh: '早于 {begin}', expected: '不早于 {begin} 的日期，或留空' },
  struck_off_but_active: {
    severity: 'error',
    zh: '填了注销日期，登记状态却是存续',
    expected: '状态为注销，或不填注销日期',
  },
  struck_off_without_day: {
    severity: 'warning',
    zh: '状态为注销，没有注销日期',
    expected: '注销日期；缺少时无法判断此后年度的数据',
  },
  after_deregistration: {
    severity: 'error',
    zh: '企业已于 {day} 注销，不应有此后年度的数据',
    expected: '注销当年及以前的年度；请核对企业和年度',
  },
  part_above_whole: { severity: 'error', zh: '{part}大于{whole}（{wholeValue}）', expected: '不大于{whole}' },
  part_above_whole_unusual: {
    severity: 'warning',
    zh: '{part}大于{whole}（{wholeValue}），不常见',
    expected: '请核对两项数据及其单位',
  },
  unit_jump: {
    severity: 'warning',
    zh: '约为上年（{before}）的 {times} 倍',
    expected: '以{unit}为单位；请核对数值，以及是否写错单位（如千元、万元混用）',
  },
  column_unit_jump: {
    severity: 'warning',
    zh: '整列约为上年的 {times} 倍（{compared} 家企业的中位数）',
    expected: '以{unit}为单位；疑似整列写错单位，请核对表头与填报口径',
  },
  history_outlier: {
    severity: 'warning',
    zh: '约为该企业前 {years} 年中位数的 {times} 倍',
    expected: '以{unit}为单位；请核对数值',
  },
  figure_outlier: {
    severity: 'warning',
    zh: '约为该地区前 {years} 年中位数的 {times} 倍',
    expected: '以{unit}为单位；请核对数值与单位',
  },
  item_jump: {
    severity: 'warning',
    zh: '{period} 年“{item}”约为上年的 {times} 倍（{compared} 个地区的中位数）',
    expected: '以{unit}为单位；请核对单位与统计口径是否有变',
  },
  cohort_outlier: {
    severity: 'warning',
    zh: '约为本区企业中位数的 {times} 倍，远离其他企业',
    expected: '以{unit}为单位；请核对数值与单位',
  },
  corrected_by_dispute: {
    severity: 'warning',
    zh: '现有数据 {current} 是{department}在数据异议（编号 {dispute}）中更正的，与本文件不同，默认不覆盖',
    expected: '与更正后的数据一致；若确应采用本文件的值，请由业务经办在入库时选择“覆盖异议更正”',
  },
  unknown_item: { severity: 'error', zh: '对照表中没有这个指标', expected: '对照表所列的指标名称' },
  unknown_region: { severity: 'error', zh: '不是地区名称', expected: '“全国”或省、自治区、直辖市的简称' },
  misread_region: {
    severity: 'error',
    zh: '不是地区名称，疑似“{near}”',
    expected: '“{near}”；请核对原件后改正文件，系统不会自动改名',
  },
  blanks_in_name: { severity: 'warning', zh: '名称中间有空格，按“{name}”读取', expected: '{name}' },
  wrong_unit: {
    severity: 'error',
    zh: '“{item}”的单位与目录不符',
    expected: '{unit}；请核对是单位写错还是数值不同',
  },
  blank_value: {
    severity: 'warning',
    zh: '“{item}”没有数值，按缺失处理，不是零',
    expected: '数值；确无数据可留空',
  },
  missing_figure: {
    severity: 'warning',
    zh: '{period} 年缺少{region}的“{item}”',
    expected: '每个地区每年一行',
  },
  parts_differ: {
    severity: 'warning',
    zh: '与分项之和 {sum} 相差 {difference}（缺 {missing} 个分项）',
    expected: '等于各分项之和；请核对合计与分项',
  },
  nation_differs: {
    severity: 'warning',
    zh: '全国数与各地区之和 {sum} 相差 {difference}（缺 {missing} 个地区）',
    expected: '等于各地区之和；请核对缺失或误读的地区',
  },
  other_department: {
    severity: 'error',
    zh: '现有数据 {current} 来自{department}，与本文件不同，不会覆盖',
    expected: '由{department}更正',
  },
} as const satisfies Record<string, ProblemText>;

export type ImportProblemCode = keyof typeof IMPORT_PROBLEMS;

export const IMPORT_PROBLEM_CODES = Object.keys(IMPORT_PROBLEMS) as [
  ImportProblemCode,
  ...ImportProblemCode[],
];
