/** What a department system's delivery is called where files are listed. */
export const DELIVERIES_TEXTS = {
  fileName: '接口交付 {batchId}.csv',
} as const;
