/** Failures of what-if questions: status and the sentence a person reads (what happened, why, what to do next). */
export const simulationsErrors = {
  'simulation.unknown_fact': {
    status: 422,
    zh: '事实目录中没有“{code}”，无法按它测算，请从可测算的数据项中选择。',
  },
  'simulation.fact_missing': {
    status: 422,
    zh: '“{title}”尚无部门上报的数值，无法在其上增减，请直接填写假设的数值。',
  },
  'simulation.bad_value': {
    status: 422,
    zh: '“{title}”不能假设为 {value}：{reason}，请改为合理的数值后再测算。',
  },
} as const;
