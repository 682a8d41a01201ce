import { say } from '@innovation-points/shared/vocabulary/say.ts';
import type { Command, Option } from 'commander';
import { COMMANDER } from './texts/commander.ts';

const TITLES: Readonly<Record<string, string>> = COMMANDER.titles;

/** What the library says of a wrong call; `$1` and `$2` are its own words. */
const FAULTS: readonly (readonly [RegExp, string])[] = [
  [/^error: required option '(.+)' not specified/, COMMANDER.requiredOption],
  [/^error: missing required argument '(.+)'/, COMMANDER.missingArgument],
  [/^error: unknown option '(.+)'/, COMMANDER.unknownOption],
  [/^error: unknown command '(.+)'/, COMMANDER.unknownCommand],
  [/^error: option '(.+)' argument missing/, COMMANDER.missingValue],
  [/^error: too many arguments.*Expected (\d+) arguments? but got (\d+)/, COMMANDER.tooManyArguments],
  [/^error: (?:option|command-argument) value '.*' is invalid for .*?\. (.+)/, COMMANDER.invalid],
  [
    /^error: (?:option|command-argument) '.*' argument '(.*)' is invalid\. Allowed choices are (.+)\./,
    COMMANDER.notAChoice,
  ],
  [/^error: (?:option|command-argument) '.*' argument '(.*)' is invalid\. (.+)/, COMMANDER.wrongArgument],
  [/^error: /, ''],
  [/\(Did you mean (.+)\?\)/, COMMANDER.didYouMean],
];

/** Has a program and the commands that are added to it later speak Chinese also where the library speaks for itself. */
export function speakChinese(program: Command): void {
  program.configureHelp({
    styleTitle: (title) => TITLES[title] ?? title,
    optionDescription: ({ description, defaultValue }: Option) =>
      defaultValue === undefined || defaultValue === false
        ? description
        : say(COMMANDER.withDefault, { description, value: String(defaultValue) }),
    styleUsage: inChinese,
    styleSubcommandTerm: inChinese,
  });
  program.configureOutput({ outputError: (text, write) => write(faultText(text)) });
}

function inChinese(usage: string): string {
  return usage.replace('[options]', COMMANDER.options).replace('[command]', COMMANDER.command);
}

/** A fault that the library names, in Chinese; anything else as it is. */
export function faultText(text: string): string {
  return FAULTS.reduce((said, [fault, chinese]) => said.replace(fault, chinese), text);
}
