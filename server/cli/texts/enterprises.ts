/** `zone enterprises …`. */
export const ENTERPRISES = {
  about: '企业库：查找、导入登记信息',
  list: {
    about: '企业列表，可按名称或编码的一部分查找',
    search: '名称或编码的一部分',
  },
  show: {
    about: '一家企业的登记信息、资质及有效期、负面信息及修复、联系人',
  },
  add: {
    about: '手工登记一家企业（校验位不符的真实代码也由此登记）',
    code: '统一社会信用代码',
    name: '企业名称全称',
    reason: '登记依据，如所见证照',
    founded: '成立日期，如 2019-03-08',
    industry: '行业代码，如 I65',
    address: '住所',
    wrongDigit: '（校验位不符，理由已留痕）',
    done: '已登记：{id}  {code}  {name}{wrongDigit}',
  },
  deregister: {
    about: '登记企业注销及注销日期',
    on: '注销日期，如 2026-06-30',
    reason: '依据',
    done: '已登记“{name}”于 {day} 注销',
  },
  import: {
    about: '上传企业登记信息并预览；加 --accept 才入库',
  },
  enterprise: {
    notKnown: '未知',
    head: '企业 {id}  {name}  {status}',
    identifier: '{scheme}：{value}',
    profile: '成立日期：{foundedOn}；行业：{industry}；住所：{address}',
    titleColumns: ['资质', '认定日期', '有效期至', '今日有效'],
    noEnd: '长期',
    flagColumns: ['负面信息', '发生日期', '修复日期'],
    notRepaired: '未修复',
    contactColumns: ['联系人', '姓名', '手机号'],
  },
  columns: ['编号', '统一社会信用代码', '名称', '行业', '成立日期', '状态'],
} as const;
