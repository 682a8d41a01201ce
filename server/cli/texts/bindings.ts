/** `zone bindings …`. */
export const BINDINGS = {
  about: '企业身份绑定申请的审核（业务经办）',
  list: {
    about: '列出申请（旧的在前）',
    status: '状态：waiting、approved、rejected、withdrawn',
  },
  show: {
    about: '查看一件申请的全部内容（查看留痕）',
  },
  evidence: {
    about: '下载证明材料（查看留痕）',
    done: '已保存到 {file}（{bytes} 字节）。',
  },
  approve: {
    about: '通过申请',
    role: '改定角色：legal_representative、administrator、agent、viewer',
  },
  reject: {
    about: '驳回申请',
    reason: '理由，申请人会看到',
  },
  columns: ['编号', '高新区', '企业', '申请人', '手机', '角色', '状态', '提交时间'],
  request: {
    noName: '未留姓名',
    member: '{name}（{role}）',
    noPhone: '未绑定手机号',
    head: '申请 {id}：{name}（{phone}）申请以“{role}”代表 {enterprise}（{zone}）',
    reason: '，理由：{reason}',
    status: '状态：{status}{reason}',
    note: '；说明：{note}',
    evidence: '证明材料：{name}{note}',
    noMembers: '无',
    members: '现有成员：{members}',
  },
} as const;
