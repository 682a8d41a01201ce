/** `zone login`, `logout`, `whoami`, and what an officer does with an account of their own. */
export const AUTH = {
  login: {
    about: '以工作人员账号登录',
    user: '用户名',
    password: '密码；写 - 则从标准输入读取，不留在命令历史里',
    code: '动态码或恢复码；启用了动态码的账号必填（演示账号用 demo totp 用户名 取得）',
    done: '登录成功。{account}',
  },
  logout: {
    about: '退出登录',
    done: '已退出登录。',
  },
  whoami: {
    about: '当前登录的账号',
  },
  secondFactor: {
    about: '本人的动态码',
    begin: {
      about: '取得身份验证器的密钥（确认之前不生效）',
      done: '在身份验证器中添加密钥 {secret}\n（或将以下地址做成二维码扫描）\n{address}\n然后运行 second-factor confirm 动态码。',
    },
    confirm: {
      about: '用一个动态码确认启用，取得恢复码',
      done: '已启用。恢复码只显示这一次，每个可用一次，请妥善保存：\n{codes}',
    },
  },
  stepUp: {
    about: '再次输入动态码，随后一段时间内可以复核和提交拨付',
    done: '已验证，有效至 {until}。',
  },
  password: {
    about: '修改本人密码，其他登录随即失效；依次从标准输入读取旧密码和新密码，各占一行',
    done: '密码已修改。',
  },
  sessions: {
    about: '本人尚有效的登录',
    list: {
      about: '列出登录（新的在前）',
    },
    columns: ['编号', '登录时间', '最近操作', '设备', ''],
    current: '当前',
    revoke: {
      about: '注销一次登录',
      done: '已注销。',
    },
    revokeOthers: {
      about: '注销除当前以外的所有登录',
      done: '已注销 {count} 次登录。',
    },
  },
  account: {
    department: '，部门 {department}',
    noSecondFactor: '。须先启用动态码才能办事：运行 second-factor begin',
    line: '{name}（{username}），{zone}，{roles}{department}{missing}',
  },
} as const;
