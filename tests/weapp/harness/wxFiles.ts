/** A picture as far as anybody looks into it. */
export const JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');

interface FileOptions {
  url?: unknown;
  header?: unknown;
  name?: unknown;
  fileName?: unknown;
  formData?: unknown;
}

/** wx.uploadFile and wx.downloadFile over fetch, against `apiBase` whatever host the build was made for. */
export function createFiles(apiBase: string): {
  upload: (options: FileOptions) => Promise<object>;
  download: (options: FileOptions) => Promise<object>;
} {
  const headersOf = ({ header }: FileOptions): Record<string, string> => ({
    ...(header as Record<string, string> | undefined),
  });
  const at = ({ url }: FileOptions): URL => {
    const { pathname, search } = new URL(String(url), apiBase);
    return new URL(pathname + search, apiBase);
  };
  return {
    async upload(options) {
      const form = new FormData();
      for (const [key, value] of Object.entries((options.formData ?? {}) as object)) {
        form.append(key, String(value));
      }
      const name = String(options.fileName ?? 'photo.jpg');
      form.append(String(options.name ?? 'file'), new Blob([JPEG], { type: 'image/jpeg' }), name);
      const response = await fetch(at(options), { method: 'POST', headers: headersOf(options), body: form });
      return { statusCode: response.status, data: await response.text() };
    },
    async download(options) {
      const response = await fetch(at(options), { headers: headersOf(options) });
      const bytes = new Uint8Array(await response.arrayBuffer());
      return { statusCode: response.status, tempFilePath: `wxfile://tmp/download-${bytes.length}` };
    },
  };
}
