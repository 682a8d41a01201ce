import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { speakChinese } from './chineseHelp.ts';
import { CommandError, createClient, type ZoneClient } from './client.ts';
import { registerAccountsCommands } from './commands/accounts.ts';
import { registerBindingsCommands } from './commands/bindings.ts';
import { registerAuditCommands } from './commands/audit.ts';
import { registerAuthCommands, registerOwnAccountCommands } from './commands/auth.ts';
import { registerClaimsCommands } from './commands/claims.ts';
import { registerDeliveriesCommands } from './commands/deliveries.ts';
import { registerDisputesCommands } from './commands/disputes.ts';
import { registerDemoCommands } from './commands/demo.ts';
import { registerNotificationsCommands } from './commands/notifications.ts';
import { registerEnterprisesCommands } from './commands/enterprises.ts';
import { registerImportsCommands } from './commands/imports.ts';
import { registerPayoutsCommands } from './commands/payouts.ts';
import { registerPolicyDraftsCommands } from './commands/policyDrafts.ts';
import { registerPoliciesCommands } from './commands/policies.ts';
import { registerRecoveriesCommands } from './commands/recoveries.ts';
import { registerSchemeCommands } from './commands/schemes.ts';
import { registerScoringCommands } from './commands/scoring.ts';
import { registerStatisticsCommands } from './commands/statistics.ts';
import { ZONE } from './texts/zone.ts';

/** Adds a feature's commands; each feature has its own file in `commands/`. */
type Register = (program: Command, client: ZoneClient) => void;

const COMMANDS: readonly Register[] = [
  registerScoringCommands,
  registerSchemeCommands,
  registerPoliciesCommands,
  registerPolicyDraftsCommands,
  registerClaimsCommands,
  registerPayoutsCommands,
  registerRecoveriesCommands,
  registerStatisticsCommands,
  registerAuthCommands,
  registerOwnAccountCommands,
  registerAccountsCommands,
  registerAuditCommands,
  registerBindingsCommands,
  registerNotificationsCommands,
  registerDemoCommands,
  registerEnterprisesCommands,
  registerImportsCommands,
  registerDeliveriesCommands,
  registerDisputesCommands,
];

/** The officers' command line: a client of the HTTP interface, with the rights of the account that signed in. */
export function buildProgram(): Command {
  const program = new Command('zone')
    .description(ZONE.about)
    .option(
      '--server <url>',
      ZONE.server,
      process.env['ZONE_SERVER'] ?? `http://localhost:${process.env['PORT'] ?? '8080'}`,
    )
    .option('--json', ZONE.json, false)
    .helpOption('-h, --help', ZONE.help)
    .helpCommand('help [command]', ZONE.helpOfCommand)
    .showHelpAfterError(ZONE.seeHelp)
    .addHelpText('after', ZONE.exitCodes)
    .exitOverride();
  speakChinese(program);
  const client = createClient(() => program.opts<{ server: string; json: boolean }>());
  for (const register of COMMANDS) {
    register(program, client);
  }
  return program;
}

async function main(): Promise<void> {
  const program = buildProgram();
  try {
    await program.parseAsync();
  } catch (error) {
    if (error instanceof InvalidArgumentError) {
      fail(error.message); // thrown by a command itself, so the library has not said it
    } else if (error instanceof CommanderError) {
      process.exitCode = error.exitCode;
    } else if (error instanceof CommandError) {
      const { json } = program.opts<{ json: boolean }>();
      fail(json ? JSON.stringify({ error: error.detail }) : error.message);
    } else {
      throw error;
    }
  }
}

function fail(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error; // whoever reads, as `head` does, has had enough
  process.exit();
});
await main();
