import { Migration } from '@mikro-orm/migrations';

export class Migration20261120142200_statistics_indexes extends Migration {
  override name = 'Migration20261120142200_statistics_indexes';

  override up(): void | Promise<void> {
    this.addSql('alter table `claim` add index `claim_paid_ix` (`zone_id`, `paid_at`, `id`);');
    this.addSql(
      'alter table `claim_rating` drop index `claim_rating_zone_ix`, add index `claim_rating_zone_ix` (`zone_id`, `rated_at`);',
    );
  }

  override down(): void | Promise<void> {
    this.addSql(
      'alter table `claim_rating` drop index `claim_rating_zone_ix`, add index `claim_rating_zone_ix` (`zone_id`, `policy_code`);',
    );
    this.addSql('alter table `claim` drop index `claim_paid_ix`;');
  }
}
