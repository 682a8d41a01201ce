/** Words of the page on which a person chooses what WeChat reminds of. */
export const messageSettingsText = {
  title: '提醒设置',
  entry: '微信提醒设置',
  groups: '微信提醒',
  groupsNote: '关闭后不再推送到微信，站内消息仍会保留。',
  quiet: '免打扰时段',
  quietNote: '时段内的提醒留到结束后再推送；申领即将截止、拨付失败等紧急提醒不受影响。',
  from: '开始',
  until: '结束',
  hours: (from: string, until: string, isNextDay: boolean) =>
    `每天 ${from} 至${isNextDay ? '次日' : '当天'} ${until} 不打扰`,
  none: '开始与结束相同，等于没有免打扰时段',
  signInNeeded: '登录后设置提醒',
} as const;
