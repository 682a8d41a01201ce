/** What can go wrong with policies and their matching. */
export const policiesErrors = {
  'policy.not_found': { status: 404, zh: '没有找到这项政策，可能已下架，请返回政策列表查看。' },
  'policy.not_matched_yet': {
    status: 404,
    zh: '这项政策还没有为贵企业比对，系统将在下一次评分发布后自动比对。',
  },
  'policy_draft.not_found': { status: 404, zh: '没有找到这份政策草案，请返回草案列表刷新后再试。' },
  'policy_draft.invalid': { status: 422, zh: '政策文件有 {count} 处问题，没有保存；请逐条改正后再上传。' },
  'policy_draft.wrong_zone': {
    status: 422,
    zh: '政策文件写明属于“{zone}”，不是本区，没有保存；请核对 zone。',
  },
  'policy_draft.version_taken': {
    status: 409,
    zh: '这项政策已有第 {newest} 版，新的版本号须更大；请修改 version 后再上传。',
  },
  'policy_draft.already_decided': { status: 409, zh: '这份草案已经审批过，不能再次审批；请刷新查看。' },
  'policy_draft.same_person': { status: 403, zh: '起草与批准不能是同一人，请由另一位工作人员批准。' },
  'policy_draft.starts_too_early': {
    status: 409,
    zh: '生效日期 {day} 早于今天，不能批准；请修改 validFrom 后重新上传。',
  },
  'policy_draft.budget_too_small': {
    status: 409,
    zh: '{year} 年“{source}”的预算少于已占用和已支出的 {committed} 元，不能批准；请修改预算后重新上传。',
  },
  'policy.not_in_force': { status: 409, zh: '这项政策在 {day} 不在执行期内，不能匹配；请核对生效日期。' },
} as const;
