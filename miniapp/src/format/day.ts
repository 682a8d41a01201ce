const SHANGHAI_MS = 8 * 3600 * 1000;

/** The calendar day in Asia/Shanghai of an instant, as `YYYY-MM-DD`. */
export function dayOf(instant: string): string {
  return new Date(Date.parse(instant) + SHANGHAI_MS).toISOString().slice(0, 10);
}

/** `2026-11-05` as `2026年11月5日`. */
export function formatDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** An instant as `11月5日 14:03` in Asia/Shanghai. */
export function formatMoment(instant: string): string {
  const local = new Date(Date.parse(instant) + SHANGHAI_MS).toISOString();
  return `${Number(local.slice(5, 7))}月${Number(local.slice(8, 10))}日 ${local.slice(11, 16)}`;
}
