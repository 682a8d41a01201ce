/** What can go wrong when a department's system delivers by itself. Told to the people who run that system. */
export const deliveriesErrors = {
  'delivery.not_signed': {
    status: 401,
    zh: '请求缺少或写错了签名头（{header}），没有受理；请按接口文档补齐后重新签名发送。',
  },
  'delivery.signature_invalid': {
    status: 401,
    zh: '签名不正确：密钥编号不存在、密钥已停用，或签名内容与请求不一致；请核对密钥和签名步骤后重新发送。',
  },
  'delivery.timestamp_outside': {
    status: 401,
    zh: '请求时间与本系统相差超过 {minutes} 分钟，没有受理；请校准对接系统的时钟后重新签名发送。',
  },
  'delivery.replayed': {
    status: 401,
    zh: '这个随机数已经用过，可能是重放的请求，没有受理；请换一个随机数并重新签名。',
  },
  'delivery.batch_reused': {
    status: 422,
    zh: '批次编号“{batch}”已用于另一份内容，为防止混淆，本次没有受理；请使用新的批次编号。',
  },
  'delivery.not_found': {
    status: 404,
    zh: '没有这个批次编号的交付记录，请核对编号，或重新交付。',
  },
  'delivery.key_not_found': { status: 404, zh: '没有找到这个对接密钥，请在密钥列表中核对编号。' },
  'delivery.key_disabled': { status: 409, zh: '这个对接密钥已经停用，不能再更换；请新建一个密钥。' },
} as const;
