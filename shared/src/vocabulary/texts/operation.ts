/** What whoever operates the server reads when it does not start. */
export const OPERATION_TEXTS = {
  key32: '应为 32 字节密钥的 base64 文本',
  port: '应为 0 到 65535 的整数',
  wholeNumber: '应为整数',
  atLeast: '应不小于 {least}',
  keyList: '应为“编号:base64密钥”，多个以逗号分隔',
  templateList: '应为“模板=编号”，多个以逗号分隔',
  quietHours: '应为“22:00-08:00”这样的时段，或 none',
  roleList: '应为以逗号分隔的角色（{roles}），或 none',
  mysqlUrl: '应为 mysql:// 开头的地址',
  cryptoSuite: '应为 standard 或 gm',
  appId: '应为 wx 开头的小程序 AppID',
  callbackToken: '应为 3 至 32 位字母或数字',
  callbackKey: '应为 43 位字母或数字',
  badConfiguration: '配置有 {count} 处问题，服务没有启动：\n{problems}',
  settingProblem: '{setting}：{problem}',
  portInUse:
    '端口已被占用：请停止占用它的程序，或用 PORT=其他端口 重新启动。The port is in use: stop the other program or start with another PORT.',
  noPermission:
    '没有写入权限：请检查数据目录（DATA_DIR）与端口的权限。No permission to write the data folder or use the port.',
  diskFull:
    '磁盘已满：请腾出空间后重新启动，已提交的数据不受影响。The disk is full: free some space and start again.',
  damagedDatabase:
    '数据库文件已损坏或不是数据库：请从备份恢复，或用 npm start -- --reset 重新建立演示数据。The database file is damaged: restore a backup, or start over with --reset.',
  noDatabaseFile:
    '打不开数据库文件：请检查数据目录（DATA_DIR）是否存在、可写。The database file cannot be opened: check DATA_DIR.',
  databaseUnreachable:
    '连不上数据库：请检查 DATABASE_URL 的地址与端口，并确认数据库已启动。The database cannot be reached: check DATABASE_URL.',
  databaseSignIn:
    '数据库拒绝登录：请检查 DATABASE_URL 的用户名、密码与授权。The database refused the sign-in: check DATABASE_URL.',
  noDatabase:
    '数据库不存在：请先创建 DATABASE_URL 中的库。The database named in DATABASE_URL does not exist.',
  migrationsWanting: '数据库缺少 {count} 个迁移：请先运行 npm run migrate。Run npm run migrate first.',
} as const;
