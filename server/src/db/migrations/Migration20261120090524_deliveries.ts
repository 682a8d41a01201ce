import { Migration } from '@mikro-orm/migrations';

/** Deliveries of departments' systems, regional statistics, several contacts a role, corrections of disputes. */
export class Migration20261120090524_deliveries extends Migration {
  override name = 'Migration20261120090524_deliveries';

  override up(): void | Promise<void> {
    this.addSql(
      `create table \`delivery\` (\`id\` int unsigned not null auto_increment primary key, \`zone_id\` int not null, \`key_id\` varchar(40) not null, \`batch_id\` varchar(64) not null, \`content_sha256\` varchar(64) not null, \`import_id\` int not null, \`created_at\` datetime(3) not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(`alter table \`delivery\` add unique \`delivery_batch_uq\` (\`key_id\`, \`batch_id\`);`);

    this.addSql(
      `create table \`delivery_key\` (\`id\` varchar(40) not null, \`zone_id\` int not null, \`name\` varchar(60) not null, \`department\` enum('tax','science','ip','hr','market','statistics','industry','reform','finance','financial_office') not null, \`secret_sealed\` varchar(300) not null, \`auto_accept\` tinyint(1) not null, \`created_at\` datetime(3) not null, \`rotated_at\` datetime(3) null, \`disabled_at\` datetime(3) null, primary key (\`id\`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(`alter table \`delivery_key\` add index \`delivery_key_zone_ix\` (\`zone_id\`);`);

    this.addSql(
      `create table \`delivery_nonce\` (\`key_id\` varchar(40) not null, \`nonce\` varchar(64) not null, \`used_at\` datetime(3) not null, primary key (\`key_id\`, \`nonce\`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(`alter table \`delivery_nonce\` add index \`delivery_nonce_used_ix\` (\`used_at\`);`);

    this.addSql(
      `create table \`region_figure\` (\`zone_id\` int unsigned not null, \`code\` varchar(60) not null, \`period\` varchar(4) not null, \`region\` enum('11','12','13','14','15','21','22','23','31','32','33','34','35','36','37','41','42','43','44','45','46','50','51','52','53','54','61','62','63','64','65','00') not null, \`batch_id\` int unsigned not null, \`value\` varchar(40) not null, \`source_row\` int not null, primary key (\`zone_id\`, \`code\`, \`period\`, \`region\`, \`batch_id\`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(`alter table \`region_figure\` add index \`region_figure_batch_ix\` (\`batch_id\`);`);

    this.addSql(`alter table \`enterprise_contact\` drop index \`enterprise_contact_role_uq\`;`);
    this.addSql(
      `alter table \`enterprise_contact\` add unique \`enterprise_contact_uq\` (\`enterprise_id\`, \`role\`, \`phone_index\`);`,
    );

    this.addSql(`alter table \`fact_batch\` add \`dispute_id\` int null;`);

    this.addSql(
      `alter table \`import_batch\` add \`uploaded_by_key\` varchar(40) null, add \`changes\` json null;`,
    );
    this.addSql(
      `alter table \`import_batch\` modify \`kind\` enum('facts','register','titles','flags','regions') not null;`,
    );
    this.addSql(`alter table \`import_batch\` modify \`uploaded_by\` int null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists \`delivery\`;`);
    this.addSql(`drop table if exists \`delivery_key\`;`);
    this.addSql(`drop table if exists \`delivery_nonce\`;`);
    this.addSql(`drop table if exists \`region_figure\`;`);

    this.addSql(`alter table \`enterprise_contact\` drop index \`enterprise_contact_uq\`;`);
    this.addSql(
      `alter table \`enterprise_contact\` add unique \`enterprise_contact_role_uq\` (\`enterprise_id\`, \`role\`);`,
    );

    this.addSql(`alter table \`fact_batch\` drop column \`dispute_id\`;`);

    this.addSql(`alter table \`import_batch\` drop column \`uploaded_by_key\`, drop column \`changes\`;`);
    this.addSql(
      `alter table \`import_batch\` modify \`kind\` enum('facts','register','titles','flags') not null;`,
    );
    this.addSql(`alter table \`import_batch\` modify \`uploaded_by\` int not null;`);
  }
}
