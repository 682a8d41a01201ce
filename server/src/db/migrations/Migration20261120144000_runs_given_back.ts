import { Migration } from '@mikro-orm/migrations';

export class Migration20261120144000_runs_given_back extends Migration {
  override name = 'Migration20261120144000_runs_given_back';

  override up(): void | Promise<void> {
    this.addSql(`alter table \`scoring_run\` add \`given_back\` int not null default 0;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table \`scoring_run\` drop column \`given_back\`;`);
  }
}
