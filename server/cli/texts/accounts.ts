/** `zone accounts …`. */
export const ACCOUNTS = {
  about: '工作人员账号（系统管理员）',
  list: {
    about: '列出账号',
    limit: '最多列出多少个',
  },
  create: {
    about: '新建账号；角色：{roles}',
    user: '用户名',
    name: '姓名',
    password: '初始密码，请本人登录后修改',
    role: '角色，可多个',
    department: '部门数据员所属部门，如 tax',
    done: '已新建账号：{account}',
  },
  roles: {
    about: '更改一个账号的角色',
    role: '角色，可多个',
    department: '部门数据员所属部门，如 tax',
    done: '已更改：{account}',
  },
  acts: {
    done: '已{act}：{account}',
    disable: '停用账号',
    unlock: '解锁或恢复账号',
    'reset-second-factor': '重置账号的动态码',
  },
  columns: ['编号', '用户名', '姓名', '角色', '部门', '状态'],
  states: {
    disabled: '停用',
    active: '正常',
    lockedUntil: '锁定至 {until}',
  },
} as const;
