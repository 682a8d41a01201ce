/** The sheets of a template: the data come first, the instructions are never read as data. */
export const TEMPLATE_SHEETS = { data: '数据', guide: '填写说明' } as const;

/** The heads of the instruction sheet. */
export const GUIDE_HEADS = ['列名', '是否必填', '内容', '单位', '示例', '以下情况会被拒收或提醒'] as const;

export const GUIDE_NOTES = {
  title: '{mapping}（{department}）',
  fill: '请在“数据”表的表头下逐行填写，一行一条；不要改动表头，不要合并数据单元格，不要在数值后写单位。',
  blank: '没有数据的单元格留空。空白表示缺失，不是零；确实为零请填 0。',
  marks: '以下写法也按空白处理：{marks}。',
  check: '上传后先预览：所有问题会按行、列、原值和应为何值一次列出；确认入库之前不写入任何数据。',
  deadline: '报送期限：{deadline}。',
  contact: '联系人：{contact}。',
  ask: '报送期限与联系人以管委会的通知为准。',
} as const;

export const GUIDE_REQUIRED = { column: '表头必须有此列', value: '每行必填', optional: '选填' } as const;

/** What a column holds, an example, and what is refused or reported. `{…}` is filled in. */
export const GUIDE_COLUMNS = {
  uscc: {
    content: '统一社会信用代码，18 位',
    example: '91410100721832659Y',
    refused: '位数、字符或校验位不符（GB 32100-2015）；企业库中没有的企业（登记信息除外）',
  },
  stock_code: {
    content: '证券代码，6 位，按文本填写',
    example: '000001',
    refused: '不是 6 位数字（开头的零丢失）',
  },
  registration_number: { content: '工商注册号', example: '410199000012345', refused: '不是 13 或 15 位数字' },
  name: { content: '企业名称全称', example: '某某科技有限公司', refused: '与企业库中的名称不一致时提醒' },
  period: { content: '年度', example: '2025', refused: '不是四位年份；晚于今年' },
  amount: {
    content: '{title}，金额，可有小数',
    example: '1234.56',
    refused: '文字、百分号、单位、科学计数法；逗号不是千分位{sign}',
  },
  count: {
    content: '{title}，整数',
    example: '12',
    refused: '文字、百分号、单位、科学计数法；小数{sign}',
  },
  yesNo: { content: '{title}', example: '1', refused: '1、0、是、否以外的写法' },
  text: { content: '文字', example: '科学大道 100 号', refused: '超过 200 字' },
  end: { content: '注销日期，只有已注销的企业填写', example: '', refused: '状态为存续却填了注销日期' },
  day: { content: '日期', example: '2019-03-08', refused: '不是真实存在的日期' },
  industry: { content: '国民经济行业分类代码（GB/T 4754）', example: 'I65', refused: '不是行业分类代码' },
  phones: {
    content: '手机号码；几位联系人用“、”隔开，与姓名一一对应',
    example: '13800001111',
    refused: '不是 11 位手机号码',
  },
  names: { content: '姓名；几位联系人用“、”隔开', example: '王建国', refused: '姓名与手机号码的个数不同' },
  choice: { content: '以下之一：{choices}', example: '{first}', refused: '其他写法' },
  region: {
    content: '“全国”或省、自治区、直辖市的简称',
    example: '河南',
    refused: '其他写法；相近的名称只提示，不会自动改正',
  },
  item: { content: '以下之一：{choices}', example: '{first}', refused: '其他指标' },
  value: { content: '数值，单位见“单位”列', example: '12', refused: '文字、百分号、科学计数法、负数' },
  unit: { content: '按指标填写：{units}', example: '{first}', refused: '与目录不同的单位' },
} as const;

export const GUIDE_SIGN = { refused: '；负数', allowed: '' } as const;

/** What must hold between two columns. */
export const GUIDE_PART = { refused: '；大于{whole}', warned: '；大于{whole}时提醒' } as const;
