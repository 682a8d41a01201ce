/** What can go wrong with facts. */
export const factsErrors = {
  'fact.batch_conflict': {
    status: 409,
    zh: '入库期间另有批次改动了同样的数据，本次没有写入任何内容；请重新预览后再入库。',
  },
} as const;
