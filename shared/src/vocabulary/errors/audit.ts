/** Failures of the audit log's own routes. */
export const auditErrors = {
  'audit.anchor_forged': {
    status: 422,
    zh: '用来对照的这一条不是本系统签过名的，本次没有核对；请从当初的核对结果中重新复制编号、散列值和签名。',
  },
} as const;
