/** What a file's header and form lack, and what a batch and a template are called. */
export const IMPORTS_TEXTS = {
  // what an identifier looks like
  shapes: {
    uscc: '18 位数字和大写字母（不含 I、O、S、V、Z）',
    stockCode: '6 位数字；Excel 可能去掉了开头的零',
    registrationNumber: '13 或 15 位数字',
  },

  // what is wrong with a header
  repeatedColumn: '“{header}”列出现了不止一次',
  columnOfOtherUnit: '缺少“{header}”列，{why}',
  nearColumn: '，文件中只有“{near}”，名称不同',
  missingColumn: '缺少“{header}”列{hint}',
  otherUnit: '文件中只有“{column}”，单位不同',
  noUnit: '文件中的“{column}”没有写明单位',
  unitOfSheet: '文件中的“{column}”按表头上方所写以{unit}为单位',
  or: '”或“',

  // batches and templates
  events: { preview: '重新预览', accept: '入库', withdraw: '撤回' },
  manyDepartments: '多个部门',
  templateName: '{mapping}模板.xlsx',
  noMapping: '必须填写对照表的编号',

  // how a mapping is written
  year: '应为四位年份',
  nameColumnWanting: '会新建企业的对照表须写明企业名称所在的列',
  itemWithUnit: '{item}（{unit}）',
} as const;
