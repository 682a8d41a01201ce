/** Words of the page that shows where a person is signed in. */
export const devicesText = {
  entry: '登录设备',
  entryNote: '查看在哪些设备登录，可让其退出',
  signInNeeded: '登录后查看登录设备',
  title: '已登录的设备',
  unknown: '未识别的设备',
  current: '本机',
  used: (signedIn: string, seen: string) => `${signedIn} 登录 · ${seen} 使用过`,
  end: '退出',
  endTitle: '让这台设备退出登录',
  endAsk: (device: string) => `“${device}”将立即退出，需要重新登录才能使用。`,
  endOthers: '退出其他所有设备',
  endOthersAsk: '除本机外的所有设备将立即退出。如果发现不是您本人的登录，请这样做。',
  ended: '已退出',
  endedOthers: (count: number) => `已让 ${count} 台设备退出`,
  foot: '看到不认识的设备，请让它退出；补贴确认、账户变更均有记录，可在“办理记录”中核对。',
} as const;
