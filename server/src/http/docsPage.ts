import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { INTERFACE_TEXTS } from '@innovation-points/shared/vocabulary/texts/interface.ts';
import type { openApiDocument } from './openapi.ts';

type Document = ReturnType<typeof openApiDocument>;

interface Operation {
  readonly summary?: string;
  readonly security?: readonly object[];
  readonly parameters?: readonly { name: string; in: string; required?: boolean }[];
  readonly requestBody?: { content: Record<string, { schema?: unknown }> };
  readonly responses?: Record<
    string,
    { description: string; content?: Record<string, { schema?: unknown }> }
  >;
}

/** The interface document as a page for people: no script, nothing from outside; sections open by themselves in the browser. */
export function docsPage(document: Document): string {
  const paths = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item ?? {}).map(([method, operation]) => ({
      path,
      method,
      operation: operation as Operation,
    })),
  );
  const groups = Map.groupBy(paths, ({ path }) => path.split('/')[2] ?? '');
  const sections = [...groups].map(
    ([group, own]) => `<h2>${escaped(group)}</h2>${own.map(operationHtml).join('')}`,
  );
  const { title, description = '' } = document.info;
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escaped(title)}</title><style>${STYLE}</style></head><body><main><h1>${escaped(title)}</h1>
<p>${escaped(description)} ${INTERFACE_TEXTS.page.machineReadable}<a href="/openapi.json">/openapi.json</a></p>${sections.join('')}</main></body></html>`;
}

const STYLE = `body{margin:0;font:16px/1.6 system-ui,sans-serif;color:#1c2b33;background:#f6f8f9}
main{max-width:960px;margin:0 auto;padding:24px 16px}details{background:#fff;border:1px solid #d9e2e6;border-radius:8px;margin:8px 0}
summary{padding:10px 14px;cursor:pointer}summary b{display:inline-block;min-width:4em;color:#0b4a5e}
details>div{padding:0 14px 12px}code,pre{font-family:ui-monospace,monospace;font-size:14px}
pre{overflow:auto;background:#f0f4f6;padding:10px;border-radius:6px;max-height:24em}h2{margin-top:32px}`;

function operationHtml({
  path,
  method,
  operation,
}: {
  path: string;
  method: string;
  operation: Operation;
}): string {
  const { summary = '', security = [], parameters = [], requestBody, responses = {} } = operation;
  const inputs = parameters.map(
    ({ name, in: place, required }) =>
      `<li><code>${escaped(name)}</code>${say(INTERFACE_TEXTS.page.input, { place, required: required ? INTERFACE_TEXTS.page.required : '' })}</li>`,
  );
  const answers = Object.entries(responses).map(
    ([status, { description, content }]) =>
      `<h4>${status}</h4><p>${escaped(description).replaceAll('\n', '<br>')}</p>${status === '200' ? schemaHtml(content) : ''}`,
  );
  return `<details><summary><b>${method.toUpperCase()}</b> <code>${escaped(path)}</code> ${escaped(summary)}</summary><div>
<p>${security.length === 0 ? INTERFACE_TEXTS.page.open : INTERFACE_TEXTS.page.signIn}</p>${inputs.length === 0 ? '' : `<ul>${inputs.join('')}</ul>`}
${requestBody === undefined ? '' : `<h4>${INTERFACE_TEXTS.page.body}</h4>${schemaHtml(requestBody.content)}`}${answers.join('')}</div></details>`;
}

function schemaHtml(content: Record<string, { schema?: unknown }> = {}): string {
  return Object.values(content)
    .map(({ schema }) => `<pre>${escaped(JSON.stringify(schema, null, 2))}</pre>`)
    .join('');
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
