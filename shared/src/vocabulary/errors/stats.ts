/** What can go wrong with statistics. */
export const statsErrors = {
  'stats.bad_span': { status: 422, zh: '起止日期不正确：须是真实日期，且起不晚于止；请修改后再查询。' },
} as const;
