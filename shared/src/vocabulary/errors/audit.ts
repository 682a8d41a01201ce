/** Failures of the audit log's own routes. */
export const auditErrors = {
  'audit.export_too_large': {
    status: 422,
    zh: '所选日期内的日志超过 {limit} 条，请缩短日期范围，分几次导出。',
  },
} as const;
