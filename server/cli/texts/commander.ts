/** What the library says by itself, in Chinese; `$1` and `$2` are its own words. */
export const COMMANDER = {
  titles: {
    'Usage:': '用法：',
    'Arguments:': '参数：',
    'Options:': '选项：',
    'Commands:': '命令：',
    'Global Options:': '通用选项：',
  },
  requiredOption: '必须写明 $1。',
  missingArgument: '缺少参数 <$1>。',
  unknownOption: '没有选项 $1。',
  unknownCommand: '没有命令 $1。',
  missingValue: '选项 $1 后面缺少内容。',
  tooManyArguments: '参数过多：应有 $1 个，写了 $2 个。',
  invalid: '$1。',
  notAChoice: '“$1”不在可选范围内，可用：$2。',
  wrongArgument: '“$1”不对：$2。',
  didYouMean: '（是不是 $1？）',
  withDefault: '{description}（默认 {value}）',
  options: '[选项]',
  command: '[命令]',
} as const;
