/** `zone delivery …`. */
export const DELIVERIES = {
  about: '部门系统对接：密钥与交付',
  keys: {
    about: '对接密钥（系统管理员）',
    list: {
      about: '列出密钥（不含密钥本身）',
    },
    create: {
      about: '为一个部门的系统新建密钥；密钥只显示这一次',
      name: '系统名称',
      department: '部门，如 tax',
      autoAccept: '没有错误的批次直接入库',
    },
    rotate: {
      about: '更换密钥：旧密钥立即失效，新密钥只显示这一次',
    },
    disable: {
      about: '停用密钥：此后它的请求一律拒绝',
      done: '已停用：{id}（{name}）',
    },
    columns: ['编号', '系统', '部门', '自动入库', '新建', '更换', '停用'],
    system: '{name}（{department}）',
    id: '密钥编号：{id}',
    secret: '密钥：{secret}',
    onlyOnce: '密钥只显示这一次，请立即交给对方系统保存。',
  },
  send: {
    about: '按部门系统的方式签名交付一批数据；文件为 JSON 数组，每行一个“表头: 值”对象',
    mapping: '对照表编号',
    batch: '批次编号：同一编号同一内容可重复发送',
    key: '密钥编号',
    secretFile: '存放密钥的文件',
    waiting: '正在交付',
    noJson: '文件 {file} 不是有效的 JSON，请检查后重试。',
    unreadable: '读不到文件 {file}，请核对路径。',
  },
} as const;
