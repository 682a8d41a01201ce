/** `npm run zone`: what it says before any command, and of a server it cannot work with. */
export const ZONE = {
  about: '创新积分通 · 管理命令行（登录后按账号权限办事）',
  server: '服务地址',
  json: '输出 JSON，供程序读取',
  help: '显示帮助',
  helpOfCommand: '显示某个命令的帮助',
  seeHelp: '（用 --help 查看用法）',
  exitCodes: '\n退出码：0 完成；1 被拒绝、用法不对或连不上服务；2 已完成，但文件中有没有接收的内容',
  unreachable: '连不上服务 {server}：请先在另一个窗口运行 npm start，或用 --server 指定地址。',
  unexpected: '服务返回了意外的结果（HTTP {status}），请稍后重试。',
  fileExists: '文件 {file} 已存在，没有覆盖；请换一个文件名。',
  field: '\n  - {path}：{problem}',
  refusal: '{sentence}（{code}）{fields}',
  signInAgain: '登录已失效：请重新运行 npm run zone -- login。',
  waiting: '{what}…（已用 {seconds} 秒）\n',
} as const;
