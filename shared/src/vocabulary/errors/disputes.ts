/** What can go wrong with disputes about facts (数据异议). */
export const disputesErrors = {
  'dispute.not_found': { status: 404, zh: '没有找到这件数据异议，请返回列表刷新后再试。' },
  'dispute.wrong_status': { status: 409, zh: '这件异议当前为“{status}”，不能{event}；请刷新查看最新进度。' },
  'dispute.viewer_may_not': {
    status: 403,
    zh: '您在本企业的权限为只读，不能提出或撤回异议；请联系法定代表人、管理员或经办人办理。',
  },
  'dispute.unknown_fact': { status: 422, zh: '没有名为“{code}”的数据项，请从数据核对页选择后再提交。' },
  'dispute.unknown_period': {
    status: 422,
    zh: '{period} 年还没有任何部门数据，不能提出异议；请选择已有数据的年度。',
  },
  'dispute.fact_moved': {
    status: 409,
    zh: '这项数据刚刚有了变化，与您看到的不一致，本次没有提交；请刷新后再决定是否提出异议。',
  },
  'dispute.already_open': {
    status: 409,
    zh: '这项数据已有一件异议正在办理，不能重复提出；请在“我的异议”中查看进度，或撤回后重新提出。',
  },
  'dispute.value_invalid': { status: 422, zh: '“{title}”的数值不符合要求：{expected}；请修改后再提交。' },
  'dispute.value_unchanged': {
    status: 422,
    zh: '填写的数值与现有数据相同，没有需要更正的内容；请核对后重新填写。',
  },
  'dispute.not_escalated': {
    status: 403,
    zh: '这件异议仍在{department}的答复期限内（至 {deadlineOn}），由该部门答复；逾期后业务经办方可代为处理。',
  },
  'dispute.evidence_not_found': {
    status: 404,
    zh: '没有找到证明材料，可能尚未上传成功；请重新上传后再提交。',
  },
  'dispute.evidence_missing': { status: 422, zh: '没有收到文件，请选择一个 PDF、JPG 或 PNG 文件后再上传。' },
  'dispute.evidence_too_large': {
    status: 413,
    zh: '文件超过了上限 {limit}，没有保存；请压缩或拆分后再上传。',
  },
  'dispute.evidence_wrong_type': {
    status: 422,
    zh: '文件内容不是 PDF、JPG 或 PNG，没有保存；请转换格式后再上传。',
  },
  'dispute.evidence_too_many': {
    status: 429,
    zh: '本企业 24 小时内上传的证明材料已达 {limit} 份，请明天再上传。',
  },
} as const;
