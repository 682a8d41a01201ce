import { Migration } from '@mikro-orm/migrations';
import { fillScorePages } from '../fillScorePages.ts';

export class Migration20261120141500_score_pages extends Migration {
  override name = 'Migration20261120141500_score_pages';

  override up(): void | Promise<void> {
    this.addSql(
      `create table if not exists \`score_page\` (\`run_id\` int unsigned not null, \`page\` int unsigned not null, \`zone_id\` int not null, \`enterprise_ids\` text not null, primary key (\`run_id\`, \`page\`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql('set session group_concat_max_len = 65535;');
    this.addSql(`${fillScorePages};`);
    this.addSql('alter table `score` drop index `score_rank_ix`;');
  }

  override down(): void | Promise<void> {
    this.addSql('alter table `score` add index `score_rank_ix` (`run_id`, `rank`);');
    this.addSql('drop table if exists `score_page`;');
  }
}
