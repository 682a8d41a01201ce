/** Failures about zones. */
export const zonesErrors = {
  'zone.not_found': { status: 404, zh: '没有找到这个高新区，请从首页重新选择。' },
} as const;
