/** WeChat's rules for the fields of a subscription message, by the letters of the field's key. */
const RULES: Record<string, (value: string) => boolean> = {
  thing: (value) => value.length <= 20,
  phrase: (value) => /^[\u4e00-\u9fff]{1,5}$/.test(value),
  name: (value) => (/[\u4e00-\u9fff]/.test(value) ? value.length <= 10 : value.length <= 20),
  character_string: (value) => value.length <= 32 && !/[\u4e00-\u9fff]/.test(value),
  number: (value) => value.length <= 32 && /^-?\d+(\.\d+)?$/.test(value),
  amount: (value) => /^[¥￥$€£]?\d{1,10}(\.\d+)?元?$/.test(value),
  date: (value) =>
    /^\d{4}(年\d{1,2}月\d{1,2}日|[-/]\d{1,2}[-/]\d{1,2})( \d{1,2}:\d{2}(:\d{2})?)?$/.test(value),
  time: (value) => /^(\d{4}年\d{1,2}月\d{1,2}日 ?)?\d{1,2}:\d{2}(:\d{2})?$/.test(value),
};

/** The first field that breaks the rules of the template's `keys`, or undefined. A missing field is an empty one. */
export function wrongField(
  keys: readonly string[],
  data: Readonly<Record<string, string>>,
): string | undefined {
  return keys.find((key) => !isAllowed(key, data[key] ?? ''));
}

function isAllowed(key: string, value: string): boolean {
  if (value.trim() === '' || /[\r\n]/.test(value)) return false;
  return RULES[key.replace(/\d+$/, '')]?.(value) ?? false;
}
