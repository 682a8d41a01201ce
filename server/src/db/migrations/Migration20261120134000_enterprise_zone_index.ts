import { Migration } from '@mikro-orm/migrations';

export class Migration20261120134000_enterprise_zone_index extends Migration {
  override name = 'Migration20261120134000_enterprise_zone_index';

  override up(): void | Promise<void> {
    this.addSql('alter table `enterprise` add index `enterprise_zone_ix` (`zone_id`, `id`);');
  }

  override down(): void | Promise<void> {
    this.addSql('alter table `enterprise` drop index `enterprise_zone_ix`;');
  }
}
