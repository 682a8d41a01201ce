import { Migration } from '@mikro-orm/migrations';

/** Officers' second factor, and when their sessions were last used. */
export class Migration20261120085000_second_factor extends Migration {
  override name = 'Migration20261120085000_second_factor';

  override up(): void | Promise<void> {
    this.addSql(
      `create table \`recovery_code\` (\`id\` int unsigned not null auto_increment primary key, \`officer_id\` int not null, \`code_index\` varchar(64) not null, \`used_at\` datetime(3) null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(
      `alter table \`recovery_code\` add unique \`recovery_code_uq\` (\`officer_id\`, \`code_index\`);`,
    );

    this.addSql(
      `alter table \`login_session\` add \`seen_at\` datetime(3) null, add \`proved_at\` datetime(3) null, add \`device\` varchar(120) null;`,
    );

    this.addSql(
      `alter table \`officer\` add \`sealed_totp_secret\` text null, add \`totp_confirmed_at\` datetime(3) null, add \`totp_step\` int null;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists \`recovery_code\`;`);

    this.addSql(
      `alter table \`login_session\` drop column \`seen_at\`, drop column \`proved_at\`, drop column \`device\`;`,
    );

    this.addSql(
      `alter table \`officer\` drop column \`sealed_totp_secret\`, drop column \`totp_confirmed_at\`, drop column \`totp_step\`;`,
    );
  }
}
