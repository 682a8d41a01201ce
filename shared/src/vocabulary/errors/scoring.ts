/** Failures of scoring: status and the sentence a person reads (what happened, why, what to do next). */
export const scoringErrors = {
  'scoring.portrait_not_published': {
    status: 404,
    zh: '企业尚无已发布的创新积分，本期积分发布后会通知您，届时即可查看。',
  },
  'scoring.no_year_before': {
    status: 404,
    zh: '上一年度没有可比较的数据，各部门补齐 {period} 年数据并重新评分后即可查看变化。',
  },
  'scoring.indicator_not_found': { status: 404, zh: '已发布的积分中没有指标“{code}”，请从积分页选择指标。' },
  'scoring.scheme_not_found': {
    status: 404,
    zh: '没有指标体系“{code}”的第 {version} 版，请先查看指标体系列表再选择。',
  },
  'scoring.scheme_invalid': { status: 422, zh: '指标体系文件有误，未导入：{problems}。' },
  'scoring.scheme_version_changed': {
    status: 409,
    zh: '指标体系“{code}”第 {version} 版已导入且内容不同，已用过的版本不能改动，请把 version 加一后再导入。',
  },
  'scoring.scheme_unknown': { status: 404, zh: '没有这个指标体系版本，请在指标体系列表中核对编号。' },
  'scoring.scheme_wrong_status': {
    status: 409,
    zh: '该指标体系版本为“{status}”，不能再{event}，请刷新后按当前状态操作。',
  },
  'scoring.scheme_own_draft': {
    status: 403,
    zh: '导入人不能批准自己导入的指标体系，请由另一位审核人员批准。',
  },
  'scoring.scheme_not_approved': {
    status: 409,
    zh: '指标体系“{code}”第 {version} 版尚未批准，请先试运行并由另一位审核人员批准后再评分。',
  },
  'scoring.run_not_found': { status: 404, zh: '没有这次评分运行，请在评分运行列表中核对编号。' },
  'scoring.run_in_progress': {
    status: 409,
    zh: '本区已有一次评分正在进行，同时只能有一次，请等它完成后再试。',
  },
  'scoring.run_wrong_status': {
    status: 409,
    zh: '评分运行当前为“{status}”，不能执行“{event}”，请刷新后按当前状态操作。',
  },
  'scoring.no_facts': {
    status: 422,
    zh: '{period} 年没有可用于评分的数据，请先导入各部门数据，或选择有数据的年度。',
  },
} as const;
