/** What can go wrong with enterprises and their profiles. */
export const enterprisesErrors = {
  'enterprise.not_found': {
    status: 404,
    zh: '没有找到这家企业，或者您不是它的成员；请返回“我的”重新选择企业。',
  },
} as const;
