/** What stands between the parts of a sentence that is put together. */
export const MARKS = {
  item: '、',
  comma: '，',
  clause: '；',
} as const;
