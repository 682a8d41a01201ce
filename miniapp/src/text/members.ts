/** Words of the pages about who acts for an enterprise, and how one comes to. */
export const membersText = {
  entry: '成员与身份',
  entryNote: '查看成员、邀请他人、退出企业',
  signInNeeded: '登录并绑定企业后查看成员',
  none: '还没有成员',
  self: '（本人）',
  nameless: '未登记姓名',
  since: (day: string) => `${day} 起`,
  count: (count: number) => `${count} 人`,
  invite: '邀请成员',
  inviteNotAllowed: '邀请、移除成员和更改角色由法定代表人或管理员办理。',
  change: '更改角色',
  changeAsk: (name: string, role: string) => `将${name}的角色改为“${role}”，立即生效。`,
  changed: '角色已更改',
  remove: '移除成员',
  removeAsk: (name: string) => `移除后，${name}立即不能再查看或办理本企业事项。`,
  removed: '已移除',
  leave: '退出企业',
  leaveAsk: (enterprise: string) =>
    `退出后立即不能再查看或办理“${enterprise}”的事项；再次加入需要邀请或审核。`,
  left: '已退出企业',
  lost: (enterprise: string) => `您已不再代表${enterprise}`,
} as const;

/** What each role may do, beside its name. */
export const roleNotes = {
  legal_representative: '查看、提出异议、确认资金事项、管理成员',
  administrator: '查看、提出异议、确认资金事项、管理成员',
  agent: '查看、提出数据异议；不能确认资金事项',
  viewer: '只能查看',
} as const;

export const inviteText = {
  role: '邀请对方担任',
  create: '生成邀请码',
  hint: '邀请码只能使用一次，72 小时内有效。请只发给您要邀请的人。',
  notAllowed: '邀请成员由法定代表人或管理员办理。',
  newTitle: '邀请码',
  newNote: '邀请码只在此显示一次，离开本页后不能再查看。',
  expires: (moment: string) => `${moment} 前有效`,
  copyCode: '复制邀请码',
  copied: '已复制',
  pass: '转发给微信好友',
  copyLink: '复制邀请链接',
  message: (enterprise: string, zone: string, role: string) => `${enterprise}（${zone}）邀请您担任${role}`,
  open: '尚未使用的邀请',
  openNone: '没有尚未使用的邀请',
  revoke: '撤销',
  revokeAsk: '撤销后这个邀请码不能再使用。',
  revoked: '已撤销',
} as const;

export const invitationText = {
  signInNeeded: '登录后接受邀请',
  code: '邀请码',
  placeholder: '12 位，如 ABCD-2345-WXYZ',
  look: '查看邀请',
  codeMissing: '请填写 12 位邀请码',
  enterprise: '企业',
  zone: '所属高新区',
  role: '担任角色',
  roleNote: '可以办理',
  expires: '有效期至',
  name: '您的姓名',
  namePlaceholder: '供企业其他成员辨认',
  nameMissing: '请填写姓名，至少 2 个字',
  accept: '接受邀请',
  accepted: (enterprise: string) => `已加入${enterprise}`,
  other: '换一个邀请码',
} as const;

export const joinText = {
  entry: '加入企业',
  entryOther: '加入其他企业',
  signInNeeded: '登录后加入企业',
  phoneNeeded: '请先验证手机号',
  phoneNeededNote: '加入企业须核实手机号；与企业登记的联系人一致时会自动绑定。',
  verify: '验证手机号',
  unbound: '尚未绑定企业',
  unboundNote: '凭邀请码加入，或提交材料申请审核；审核通过后即可查看企业积分和补贴。',
  ways: '加入方式',
  byInvitation: '输入邀请码',
  byInvitationNote: '由企业的法定代表人或管理员发给您，立即加入',
  byRequest: '申请加入企业',
  byRequestNote: '提交证明材料，由高新区审核',
  byLicence: '出示电子营业执照',
  byLicenceNote: '法定代表人本人可用，立即加入',
  mine: '我的申请',
  none: '还没有提交过申请',
  sent: (day: string) => `${day} 提交`,
  decided: (day: string) => `${day} 办结`,
  reason: (reason: string) => `理由：${reason}`,
  withdraw: '撤回',
  withdrawAsk: '撤回后高新区不再审核这件申请。',
  withdrawn: '已撤回',
} as const;

export const requestText = {
  zone: '企业所在高新区',
  creditCode: '统一社会信用代码',
  creditCodePlaceholder: '营业执照上的 18 位代码',
  creditCodeLength: (length: number) => `应为 18 位，现为 ${length} 位`,
  creditCodeCharacters: '代码由数字和大写字母组成（不含 I、O、S、V、Z），前 2 位后为 6 位数字',
  creditCodeMissing: '请填写统一社会信用代码',
  role: '申请担任',
  name: '您的姓名',
  namePlaceholder: '与证明材料一致',
  nameMissing: '请填写姓名，至少 2 个字',
  note: '补充说明（选填）',
  notePlaceholder: '如职务、联系方式，至多 200 字',
  evidence: '证明材料',
  evidenceNote: '加盖公章的授权书、任职文件等；PDF、JPG 或 PNG，至多 10 MB；只有高新区审核人员可以查看。',
  evidenceMissing: '请选择证明材料',
  submit: '提交申请',
  submitNote: '高新区审核后用消息通知您；审核期间可以撤回。',
  sent: '已提交，等待审核',
} as const;

export const licenceText = {
  hint: '请法定代表人本人打开“电子营业执照”小程序，出示二维码。出示后五分钟内有效，只能使用一次。',
  scan: '扫描电子营业执照',
  demo: '这是演示环境：填写执照内容，由随附的电子营业执照模拟器完成出示。',
  creditCode: '统一社会信用代码',
  holder: '法定代表人姓名',
  show: '出示并绑定',
  bound: (enterprises: string) => `已绑定 ${enterprises}`,
} as const;

/** Words of the field for one file. */
export const evidenceText = {
  pick: '选择文件',
  remove: '移除',
  tooLarge: '文件超过 10 MB，请压缩后再选',
  wrongType: '只能选择 PDF、JPG 或 PNG 文件',
  pickFrom: ['拍照或从相册选择', '从微信聊天中选择文件'],
  photoName: '照片.jpg',
} as const;
