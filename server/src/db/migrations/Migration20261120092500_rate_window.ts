import { Migration } from '@mikro-orm/migrations';

/** Rate limits over several processes. */
export class Migration20261120092500_rate_window extends Migration {
  override name = 'Migration20261120092500_rate_window';

  override up(): void | Promise<void> {
    this.addSql(
      `create table \`rate_window\` (\`caller\` varchar(64) not null, \`minute\` int not null, \`taken\` int not null, primary key (\`caller\`, \`minute\`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(`alter table \`rate_window\` add index \`rate_window_minute_ix\` (\`minute\`);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists \`rate_window\`;`);
  }
}
