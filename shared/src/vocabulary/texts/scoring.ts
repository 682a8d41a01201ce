/** What a run and the trace of an indicator say. */
export const SCORING_TEXTS = {
  // why a run failed, and what is done with runs and schemes
  interruptedOften: '评分进程多次中断，未能完成',
  interrupted: '评分进程中断，未能完成',
  internalFault: '系统内部错误，详见日志',
  schemeEvents: { approve: '批准', withdraw: '撤回' },
  runEvents: {
    complete: '完成',
    fail: '终止',
    publish: '发布',
    supersede: '取代',
  },
  lookAtScores: '查看得分',
  noPlaceInList: '不是本列表的翻页位置',
  inForce: '现行',

  // the trace of an indicator
  orFormula: '；或 ',
  missing: '数据待补，暂不计分',
  points: '得 {points} 分（满分 {full} 分）',
  notPositive: '分母不为正，{points}',
  about: '约 ',
  valueAndPoints: '{about}{value}{unit}，{points}',
  exactly: '＝',
  nearly: '≈',
} as const;
