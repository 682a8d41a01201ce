/** What a mini-program hands to wx.request. */
export interface RequestOptions {
  url: string;
  method?: string;
  header?: Record<string, string>;
  data?: unknown;
  timeout?: number;
  success?: (reply: unknown) => void;
  fail?: (reply: unknown) => void;
  complete?: (reply: unknown) => void;
}

/**
 * wx.request over fetch. Every request goes to `apiBase`, whatever host the build was made for, so that one build can
 * be tested against a server on a port nobody knew. None arrives while `isOffline`.
 */
export function createRequest(
  apiBase: string,
  isOffline: () => boolean,
): (options: RequestOptions) => { abort: () => void } {
  return (options) => {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), options.timeout ?? 60_000);
    void (isOffline() ? Promise.reject(new Error('no network')) : send(apiBase, options, abort.signal))
      .then(
        (reply) => finish(options, options.success, reply),
        (error: Error) => finish(options, options.fail, { errMsg: `request:fail ${error.message}` }),
      )
      .finally(() => clearTimeout(timer));
    return { abort: () => abort.abort() };
  };
}

async function send(apiBase: string, options: RequestOptions, signal: AbortSignal): Promise<unknown> {
  const { pathname, search } = new URL(options.url, apiBase);
  const method = (options.method ?? 'GET').toUpperCase();
  const hasBody = options.data !== undefined && method !== 'GET';
  const response = await fetch(new URL(pathname + search, apiBase), {
    method,
    signal,
    headers: options.header ?? {},
    ...(hasBody ? { body: JSON.stringify(options.data) } : {}),
  });
  const header = Object.fromEntries(response.headers);
  return {
    data: jsonOrText(await response.text()),
    statusCode: response.status,
    header,
    errMsg: 'request:ok',
  };
}

function finish(
  options: RequestOptions,
  answer: ((reply: unknown) => void) | undefined,
  reply: unknown,
): void {
  answer?.(reply);
  options.complete?.(reply);
}

/** wx.request hands over parsed JSON, and anything else as text. */
function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
