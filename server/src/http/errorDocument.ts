import { INTERFACE_TEXTS } from '@innovation-points/shared/vocabulary/texts/interface.ts';

/** A failure as the catalogue has it. */
interface CatalogueEntry {
  readonly status: number;
  readonly zh: string;
}

const HEAD = `# ${INTERFACE_TEXTS.errorCodes} · Error codes

Every failure is answered as \`{ "error": { "code", "message", "fields"?, "requestId" } }\` with the status below. This
file is written by \`npm run errors\` from \`shared/src/vocabulary/errors/\`; a test compares them.

| code | status | message |
| --- | --- | --- |`;

/** The error catalogue as a Markdown table, sorted by code, so that two renderings of one catalogue are equal. */
export function errorDocument(catalogue: Readonly<Record<string, CatalogueEntry>>): string {
  const rows = Object.entries(catalogue)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, { status, zh }]) => `| \`${code}\` | ${status} | ${zh.replaceAll('|', '\\|')} |`);
  return `${[HEAD, ...rows].join('\n')}\n`;
}
