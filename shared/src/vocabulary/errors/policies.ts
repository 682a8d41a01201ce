/** What can go wrong with policies and their matching. */
export const policiesErrors = {
  'policy.not_found': { status: 404, zh: '没有找到这项政策，可能已下架，请返回政策列表查看。' },
  'policy.not_matched_yet': {
    status: 404,
    zh: '这项政策还没有为贵企业比对，系统将在下一次评分发布后自动比对。',
  },
  'policy.not_in_force': { status: 409, zh: '这项政策在 {day} 不在执行期内，不能匹配；请核对生效日期。' },
} as const;
