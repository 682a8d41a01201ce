/** What can go wrong when a person is to act for an enterprise (身份绑定). */
export const bindingsErrors = {
  'binding.phone_required': { status: 409, zh: '请先绑定手机号，再办理企业身份绑定。' },
  'binding.invitation_invalid': {
    status: 404,
    zh: '邀请码不存在、已被使用、已撤销或已过期，请核对后重试，或请邀请人重新发出邀请。',
  },
  'binding.invitation_not_found': { status: 404, zh: '没有找到这份邀请，可能已被使用或撤销，请刷新后查看。' },
  'binding.invitation_too_many': {
    status: 409,
    zh: '本企业有效的邀请已达 {limit} 份，请先撤销不用的邀请，再发出新的。',
  },
  'binding.already_member': { status: 409, zh: '您已是这家企业的成员，无需再次绑定。' },
  'binding.enterprise_not_found': {
    status: 404,
    zh: '名册中没有统一社会信用代码为 {creditCode} 的企业，请核对代码；确认无误的，请联系高新区服务人员。',
  },
  'binding.request_waiting': {
    status: 409,
    zh: '您对这家企业的绑定申请正在审核，不能重复提交；请在“我的申请”中查看进度。',
  },
  'binding.request_too_many': {
    status: 409,
    zh: '您待审核的申请已达 {limit} 件，请等待审核结果，或撤回不用的申请。',
  },
  'binding.request_not_found': { status: 404, zh: '没有找到这件绑定申请，请返回列表刷新后再试。' },
  'binding.request_decided': { status: 409, zh: '这件申请已是“{status}”，不能再办理；请刷新查看最新状态。' },
  'binding.evidence_missing': { status: 400, zh: '没有收到证明材料，请选择一个文件后再提交。' },
  'binding.evidence_too_large': { status: 413, zh: '证明材料超过 {limit}，请压缩或换一份后再提交。' },
  'binding.evidence_wrong_type': { status: 422, zh: '证明材料只接受 PDF、JPG 或 PNG，请转换格式后再提交。' },
  'binding.licence_invalid': {
    status: 422,
    zh: '电子营业执照的授权已失效（五分钟内只能使用一次），请重新扫码授权。',
  },
  'binding.licence_unavailable': {
    status: 503,
    zh: '暂时连不上电子营业执照系统，本次没有办理；请稍后重试，或改用邀请、申请审核的方式绑定。',
  },
  'binding.not_legal_representative': {
    status: 403,
    zh: '出示电子营业执照的人不是登记的法定代表人，请由法定代表人本人授权，或改用邀请、申请审核的方式绑定。',
  },
} as const;
