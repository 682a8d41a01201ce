/** `zone claims …`. */
export const CLAIMS = {
  steps: {
    review: '审核通过（业务经办）',
    reject: '审核不通过（业务经办）',
    push: '推送给企业（业务经办）',
    publicise: '开始公示（业务经办）',
    approve: '公示期满后批准拨付（业务复核，不得是审核人）',
    uphold: '异议成立，取消发放（业务复核）',
    dismiss: '异议不成立，继续公示（业务复核）',
  },
  about: '免申即享事项：查看、审核、推送、公示、批准、异议',
  list: {
    about: '事项列表，按编号升序',
    status: '状态',
    policy: '政策编号',
    held: '只列暂缓拨付的',
  },
  show: {
    about: '一件事项：条件、智能审结果、异议、历史',
  },
  propose: {
    about: '对暂缓拨付的事项提出处理意见（业务经办或业务复核）',
    decision: 'pay 恢复拨付，revoke 取消发放',
    reason: '理由',
  },
  agree: {
    about: '同意处理意见（业务复核，不得是提出意见的人）',
    decision: '所同意的意见：pay 恢复拨付，revoke 取消发放',
  },
  step: {
    all: '所有“{status}”的事项',
    policy: '与 --all 同用：只办这项政策',
    reason: '理由',
    nothing: '没有要办的事项：请给出编号，或用 --all。',
    refused: '{id}  未办：{reason}',
    done: '办结 {done} 件，未办 {refused} 件',
  },
  columns: ['编号', '企业', '政策', '年度', '金额（元）', '推送时（元）', '状态', '确认截止', '公示截止'],
  held: '（暂缓）',
  capped: '（已达年度上限）',
  claim: {
    condition: '  {verdict}  {text}：{found}',
    passed: '通过',
    failed: '未通过',
    objection: '  {outcome}  {reason}（{answerBy} 前答复）',
    note: '：{note}',
    head: '{id}  {enterprise}  {policy}（{period} 年度）  {amount} 元  {status}',
    conditions: '条件',
    checks: '智能审',
    objections: '异议',
    history: '历史',
    noProposal: '尚无处理意见：claims propose',
    proposal:
      '处理意见：{proposed}（{reason}），待另一名业务复核人员同意：claims agree --decision {decision}',
    hold: '暂缓拨付',
  },
} as const;
