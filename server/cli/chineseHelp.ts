import type { Command, Option } from 'commander';

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
  'Global Options:': '通用选项：',
};

/** What the library says of a wrong call; `$1` and `$2` are its own words. */
const FAULTS: readonly (readonly [RegExp, string])[] = [
  [/^error: required option '(.+)' not specified/, '必须写明 $1。'],
  [/^error: missing required argument '(.+)'/, '缺少参数 <$1>。'],
  [/^error: unknown option '(.+)'/, '没有选项 $1。'],
  [/^error: unknown command '(.+)'/, '没有命令 $1。'],
  [/^error: option '(.+)' argument missing/, '选项 $1 后面缺少内容。'],
  [
    /^error: too many arguments.*Expected (\d+) arguments? but got (\d+)/,
    '参数过多：应有 $1 个，写了 $2 个。',
  ],
  [/^error: (?:option|command-argument) value '.*' is invalid for .*?\. (.+)/, '$1。'],
  [
    /^error: (?:option|command-argument) '.*' argument '(.*)' is invalid\. Allowed choices are (.+)\./,
    '“$1”不在可选范围内，可用：$2。',
  ],
  [/^error: (?:option|command-argument) '.*' argument '(.*)' is invalid\. (.+)/, '“$1”不对：$2。'],
  [/^error: /, ''],
  [/\(Did you mean (.+)\?\)/, '（是不是 $1？）'],
];

/** Has a program and the commands that are added to it later speak Chinese also where the library speaks for itself. */
export function speakChinese(program: Command): void {
  program.configureHelp({
    styleTitle: (title) => TITLES[title] ?? title,
    optionDescription: ({ description, defaultValue }: Option) =>
      defaultValue === undefined || defaultValue === false
        ? description
        : `${description}（默认 ${String(defaultValue)}）`,
    styleUsage: inChinese,
    styleSubcommandTerm: inChinese,
  });
  program.configureOutput({ outputError: (text, write) => write(faultText(text)) });
}

function inChinese(usage: string): string {
  return usage.replace('[options]', '[选项]').replace('[command]', '[命令]');
}

/** A fault that the library names, in Chinese; anything else as it is. */
export function faultText(text: string): string {
  return FAULTS.reduce((said, [fault, chinese]) => said.replace(fault, chinese), text);
}
