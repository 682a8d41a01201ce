/** Where a scoring run stands. `superseded`: it was published, and a later run has been published since. */
export const SCORING_RUN_STATUSES = ['running', 'completed', 'published', 'superseded', 'failed'] as const;
export type ScoringRunStatus = (typeof SCORING_RUN_STATUSES)[number];

export const SCORING_RUN_STATUS_LABELS: Record<ScoringRunStatus, string> = {
  running: '评分中',
  completed: '待发布',
  published: '已发布',
  superseded: '已被新一期取代',
  failed: '未完成',
};

/** What is done with a run at the moment, in this order; `clearing` takes back what a failed one has written. */
export const SCORING_PHASES = ['waiting', 'reading', 'scoring', 'writing', 'clearing'] as const;
export type ScoringPhase = (typeof SCORING_PHASES)[number];

export const SCORING_PHASE_LABELS: Record<ScoringPhase, string> = {
  waiting: '等待开始',
  reading: '读取数据',
  scoring: '计算得分与名次',
  writing: '写入得分',
  clearing: '清理未完成的结果',
};

/** How an indicator came out. Missing is a state of its own, never zero. */
export const INDICATOR_STATUSES = ['scored', 'missing', 'not_positive'] as const;
export type IndicatorStatus = (typeof INDICATOR_STATUSES)[number];

export const INDICATOR_STATUS_LABELS: Record<IndicatorStatus, string> = {
  scored: '已计分',
  missing: '待补',
  not_positive: '分母不为正，按规则计分',
};

/** Why an enterprise has no rank (暂不排名). */
export const UNRANKED_REASONS = ['coverage_below_minimum', 'stage_unknown', 'vetoed'] as const;
export type UnrankedReason = (typeof UNRANKED_REASONS)[number];

export const UNRANKED_REASON_LABELS: Record<UnrankedReason, string> = {
  coverage_below_minimum: '数据覆盖率低于排名要求，暂不排名',
  stage_unknown: '成立日期待补，无法确定发展阶段，暂不排名',
  vetoed: '存在否决事项，暂不排名',
};

/** Said wherever points of a scheme are shown whose weights are examples and not an official table. */
export const ILLUSTRATIVE_WEIGHTS_LABEL = '示例权重';

/** Where a version of a scheme stands. Only approved ones may be run and published; old ones stay runnable. */
export const SCHEME_STATUSES = ['draft', 'approved', 'withdrawn'] as const;
export type SchemeStatus = (typeof SCHEME_STATUSES)[number];

export const SCHEME_STATUS_LABELS: Record<SchemeStatus, string> = {
  draft: '草稿',
  approved: '已批准',
  withdrawn: '已撤回',
};
