/** A delivered row: cells by header. */
export type DeliveredRow = Readonly<Record<string, string | number | null>>;

/**
 * The rows as the file that a person would have uploaded: a header of all names in the order in which they first appear, then
 * one line a row. So a delivery is read, checked, kept and previewed again exactly like a file.
 */
export function rowsToCsv(rows: readonly DeliveredRow[]): string {
  const headers = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = rows.map((row) => headers.map((header) => quoted(String(row[header] ?? ''))).join(','));
  return `${[headers.map(quoted).join(','), ...lines].join('\n')}\n`;
}

function quoted(text: string): string {
  return /[",\t;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
