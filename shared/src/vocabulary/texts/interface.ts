/** What the description of the HTTP interface says beside the contracts. */
export const INTERFACE_TEXTS = {
  signing: {
    about: '部门系统用对接密钥签名，不用令牌。四个请求头：',
    keyAndTime: '{key} 密钥编号；{timestamp} 当前时刻（1970 年以来的秒数，误差 5 分钟以内）；',
    nonce: '{nonce} 一次性随机数（8 至 64 位字母、数字、下划线或连字符）；',
    signature: '{signature} 签名：以密钥对以下五行（用换行符连接）做 HMAC-SHA256，小写十六进制：',
    lines:
      '大写的请求方法、含查询串的路径、时刻、随机数、请求体的 SHA-256（小写十六进制；无请求体时为空文本的）。',
  },
  title: '创新积分通 开放接口',
  description: '金额一律为整数分；日期为北京时间 YYYY-MM-DD；时刻为 UTC。',
  accepted: '已受理，随后进行',
  done: '成功',
  failure: '{code}：{sentence}',
  errorCodes: '错误码',
  page: {
    machineReadable: '机器可读的文档：',
    input: '（{place}{required}）',
    required: '，必填',
    open: '无需登录',
    signIn: '需要登录或签名',
    body: '请求体',
  },
} as const;
