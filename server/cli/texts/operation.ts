/** What the commands for whoever operates the server say. */
export const OPERATION = {
  bootstrap: {
    usage:
      '用法：npm run bootstrap -- --zone 代码 --zone-name 名称 --scheme 指标体系 --user 用户名 --name 姓名\n密码从环境变量 BOOTSTRAP_PASSWORD 读取，不会留在命令历史里。',
    done: '已创建系统管理员 {user}。其余账号请由其登录后创建：npm run zone -- accounts create --help\n',
    hasOfficers: '{zone}已有工作人员账号：请由其系统管理员登录后新建，不能再次初始化。',
  },
  errorsWritten: '已写入 server/ERRORS.md：{count} 个错误码',
  policySchemaWritten: '已写入 server/catalogue/policies/policy.schema.json',
  schemeSchemaWritten: '已写入 server/catalogue/schemes/scheme.schema.json',
  migrate: {
    upToDate: '数据库已是最新。',
    done: '已执行 {count} 个迁移：{names}',
    noDatabase: '请用 DATABASE_URL 指定一个已是最新的 MySQL 或 MariaDB 库。',
    nothingChanged: '实体没有改动，无需迁移。',
    written: '已写出 server/src/db/migrations/{file}，请检查后提交。',
  },
  reseal: {
    column: '{column}：{count}\n',
    done: '已全部用新密钥重新加密，共 {count} 个值；旧密钥可以从 DATA_KEYS 中去掉了。\n',
  },
} as const;
