/** Words of the personal page, the inbox, sign-in and privacy. */
export const meText = {
  visitor: '未登录',
  visitorNote: '登录后查看积分、补贴和消息',
  signIn: '登录',
  nameless: '微信用户',
  noPhone: '未验证手机号',
  enterprise: '当前企业',
  noEnterprise: '尚未绑定企业',
  role: '我的身份',
  switchTo: '切换企业',
  inbox: '消息',
  notices: '公示名单',
  elder: '大字版',
  elderNote: '字更大，按钮更大',
  privacy: '隐私说明',
  complaints: '投诉与建议',
  complaintsNote: '对政策、评分或办理有意见，可拨打政务服务热线，工作人员会在 5 个工作日内答复。',
  hotline: '12345',
  call: '拨打 12345',
  signOut: '退出登录',
  signedOut: '已退出登录',
} as const;

export const inboxText = {
  title: '消息',
  none: '还没有消息',
  noneNote: '积分公布、补贴推送和办理进度都会在这里通知您。',
  unread: '未读',
  signInNeeded: '登录后查看消息',
} as const;

export const authText = {
  title: '登录',
  headline: '登录创新积分通',
  note: '用于核实您代表的企业。积分由部门数据生成，登录不会要求您填报任何材料。',
  signedIn: '您已登录',
  agreeLead: '我已阅读并同意',
  privacyName: '《隐私说明》',
  agreeFirst: '请先阅读并同意隐私说明',
  wechat: '微信登录',
  demoTitle: '演示登录',
  demoNote: '这是演示环境：选择一位演示人员，由随附的微信模拟器完成登录。',
  bindTitle: '验证手机号',
  bindNote: '与企业在市场监管部门登记的联系人手机号一致时，会自动绑定企业。',
  bindWechat: '用微信手机号验证',
  bound: (name: string) => `已绑定 ${name}`,
  notBound: '手机号已验证，但没有企业登记了这个号码。可凭企业发来的邀请码加入，或提交材料申请审核。',
  refused: '未授权手机号，仍可浏览政策与公示。',
  later: '以后再说',
} as const;

export const privacyText = {
  title: '隐私说明',
  updated: '2026 年 11 月 1 日起施行',
  sections: [
    {
      title: '我们收集什么',
      body: '登录时使用微信提供的身份标识；验证手机号时使用您授权的手机号，用来核对您是否为企业登记的联系人；提出数据异议时，保存您主动选择的证明材料。除此之外，不收集位置、相册、通讯录等信息。',
    },
    {
      title: '用来做什么',
      body: '确认您可以代表哪家企业、展示该企业的积分与补贴、发送您同意接收的办理进度通知。不用于广告，不做行为排名。',
    },
    {
      title: '企业数据从哪里来',
      body: '积分使用税务、科技、知识产权、人社、市场监管、统计等部门依法掌握的企业数据，每一项都可在“指标来源”中看到部门、文件和日期。',
    },
    {
      title: '怎样保护',
      body: '手机号、账号加密保存，页面和日志只显示部分号码。未经企业授权，不向银行等机构提供企业数据。',
    },
    {
      title: '您的权利',
      body: '可随时退出登录、取消消息通知，或联系高新区管委会查询、更正、删除个人信息。不登录也可以浏览政策与公示。',
    },
  ],
  agree: '同意并继续',
  agreed: '您已同意本说明',
  withdraw: '撤回同意并退出登录',
  withdrawn: '已撤回同意',
} as const;
