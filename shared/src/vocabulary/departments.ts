/** The departments of a zone that hold facts about enterprises. Codes are stable; labels are what people read. */
export const DEPARTMENTS = {
  tax: '税务局',
  science: '科技局',
  ip: '知识产权局',
  hr: '人力资源和社会保障局',
  market: '市场监督管理局',
  statistics: '统计局',
  industry: '工业和信息化局',
  reform: '发展和改革委员会',
  finance: '财政局',
  financial_office: '金融工作办公室',
} as const;

export type DepartmentCode = keyof typeof DEPARTMENTS;

export const DEPARTMENT_CODES = Object.keys(DEPARTMENTS) as [DepartmentCode, ...DepartmentCode[]];

/** Is `text` the code of a department of a zone? */
export function isDepartmentCode(text: string): text is DepartmentCode {
  return Object.hasOwn(DEPARTMENTS, text);
}
