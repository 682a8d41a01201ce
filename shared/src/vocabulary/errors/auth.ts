/** Failures of signing in, of sessions, accounts and rights. */
export const authErrors = {
  'auth.required': { status: 401, zh: '此内容需要登录后查看，请先登录。' },
  'auth.token_invalid': { status: 401, zh: '登录凭证无效，请重新登录。' },
  'auth.token_expired': { status: 401, zh: '登录已过期，请重新登录。' },
  'auth.session_ended': { status: 401, zh: '您已退出登录，或账号已被停用，请重新登录。' },
  'auth.refresh_reused': {
    status: 401,
    zh: '同一登录凭证被使用了两次，为保护账号安全已将这次登录全部注销，请重新登录。',
  },
  'auth.wechat_code_invalid': {
    status: 401,
    zh: '微信登录码已失效（五分钟内只能使用一次），请重新点击登录。',
  },
  'auth.phone_code_invalid': {
    status: 422,
    zh: '手机号授权码已失效（五分钟内只能使用一次），请重新点击授权。',
  },
  'auth.phone_taken': {
    status: 409,
    zh: '该手机号已绑定另一个微信账号，请用原微信登录，或联系高新区服务人员核实。',
  },
  'auth.bad_credentials': {
    status: 401,
    zh: '用户名或密码不正确，请核对后重试；连续输错 {limit} 次将暂时锁定。',
  },
  'auth.account_locked': {
    status: 423,
    zh: '密码连续输错，账号已暂时锁定，请 {minutes} 分钟后再试，或联系系统管理员。',
  },
  'auth.account_disabled': { status: 403, zh: '账号已停用，如需恢复请联系系统管理员。' },
  'auth.password_weak': {
    status: 422,
    zh: '密码强度不足：至少 12 位，并同时包含字母、数字和符号，且不含用户名。',
  },
  'auth.username_taken': { status: 409, zh: '用户名已存在，请换一个。' },
  'auth.roles_separated': { status: 422, zh: '“{one}”与“{two}”不能由同一账号担任，请分设两个账号。' },
  'auth.department_required': { status: 422, zh: '部门数据员必须指定所属部门，其他角色不得指定。' },
  'auth.not_self': { status: 409, zh: '不能停用自己的账号，请由另一位系统管理员办理。' },
  'auth.confirm_money_required': {
    status: 403,
    zh: '只有法定代表人或管理员可以确认资金事项，请联系本企业的法定代表人或管理员办理。',
  },
  'auth.manage_members_required': {
    status: 403,
    zh: '只有法定代表人或管理员可以管理本企业的成员，请联系他们办理。',
  },
  'auth.role_fixed': {
    status: 409,
    zh: '法定代表人的身份以登记信息或电子营业执照为准，不能在这里更改；如登记已变更，请等待名册更新。',
  },
  'auth.code_required': {
    status: 401,
    zh: '此账号已启用动态码，请输入身份验证器上的 6 位动态码，或一个恢复码。',
  },
  'auth.code_wrong': {
    status: 401,
    zh: '动态码不正确或已用过，请等验证器显示下一个动态码后重试；连续输错 {limit} 次将暂时锁定。',
  },
  'auth.second_factor_required': {
    status: 403,
    zh: '您的角色须启用动态码后才能办事，请先在身份验证器中启用动态码并确认。',
  },
  'auth.step_up_required': {
    status: 403,
    zh: '此事项须再次验证身份，请输入动态码（验证后 {minutes} 分钟内有效），然后重试。',
  },
  'auth.second_factor_enrolled': {
    status: 409,
    zh: '此账号已启用动态码；如更换手机，请联系系统管理员重置。',
  },
  'auth.second_factor_not_begun': { status: 409, zh: '此账号尚未启用动态码，请先取得密钥再确认。' },
  'auth.session_idle': { status: 401, zh: '长时间没有操作，为保护账号已自动退出登录，请重新登录。' },
  'auth.session_not_found': { status: 404, zh: '没有找到这次登录，可能已经失效，请刷新后查看。' },
  'auth.officer_not_found': { status: 404, zh: '没有这个账号，请核对后重试。' },
  'auth.member_not_found': { status: 404, zh: '没有这位成员，可能已被移除，请刷新后查看。' },
  'auth.last_administrator': {
    status: 409,
    zh: '这是本企业最后一位可以确认资金的成员，不能移除；请先增加另一位管理员。',
  },
} as const;
