import { Migration } from '@mikro-orm/migrations';
import { fillSheets } from '../fillSheets.ts';

export class Migration20261120104530_scoring_runs extends Migration {
  override name = 'Migration20261120104530_scoring_runs';

  override up(): void | Promise<void> {
    this.addSql(
      `create table \`fact_sheet\` (\`enterprise_id\` int unsigned not null, \`period\` varchar(4) not null, \`zone_id\` int not null, \`facts\` mediumtext not null, primary key (\`enterprise_id\`, \`period\`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    // The sheets of the facts that are there already, as `rebuildSheets` makes them.
    this.addSql(`set session group_concat_max_len = 1000000;`);
    this.addSql(`${fillSheets};`);

    this.addSql(`alter table \`score\` drop index \`score_enterprise_ix\`;`);

    this.addSql(
      `alter table \`scoring_run\` add \`attempt\` int not null default 0, add \`phase\` enum('waiting','reading','scoring','writing','clearing') null, add \`done\` int not null default 0, add \`publishes\` tinyint(1) not null default false, add \`previous_run_id\` int null, add \`told_up_to\` int null;`,
    );
    this.addSql(
      `alter table \`scoring_run\` add index \`scoring_run_active_ix\` (\`active\`, \`lease_until\`);`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists \`fact_sheet\`;`);

    this.addSql(`alter table \`score\` add index \`score_enterprise_ix\` (\`enterprise_id\`);`);

    this.addSql(`alter table \`scoring_run\` drop index \`scoring_run_active_ix\`;`);
    this.addSql(
      `alter table \`scoring_run\` drop column \`attempt\`, drop column \`phase\`, drop column \`done\`, drop column \`publishes\`, drop column \`previous_run_id\`, drop column \`told_up_to\`;`,
    );
  }
}
