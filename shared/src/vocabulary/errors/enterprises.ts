/** What can go wrong with enterprises and their profiles. */
export const enterprisesErrors = {
  'enterprise.not_found': {
    status: 404,
    zh: '没有找到这家企业，或者您不是它的成员；请返回“我的”重新选择企业。',
  },
  'enterprise.bad_credit_code': {
    status: 422,
    zh: '“{code}”不是统一社会信用代码：应为 18 位数字和大写字母（不含 I、O、S、V、Z），没有登记；请对照营业执照核对。',
  },
  'enterprise.already_registered': {
    status: 409,
    zh: '这个统一社会信用代码已登记为“{name}”，没有重复登记；如信息有误，请导入更正后的登记信息。',
  },
  'enterprise.not_registered': { status: 404, zh: '企业库中没有这家企业，请在企业列表中核对编号。' },
  'enterprise.already_deregistered': {
    status: 409,
    zh: '这家企业已登记为注销，没有改动；如日期有误，请导入更正后的登记信息。',
  },
  'enterprise.bad_end': {
    status: 422,
    zh: '注销日期须是真实日期，不早于成立日期，也不晚于今天，没有登记；请核对后重新填写。',
  },
} as const;
