import { Migration } from '@mikro-orm/migrations';

/** Invitations, binding requests, and what a membership rests on. */
export class Migration20261120084011_bindings extends Migration {
  override name = 'Migration20261120084011_bindings';

  override up(): void | Promise<void> {
    this.addSql(
      `create table \`binding_request\` (\`id\` int unsigned not null auto_increment primary key, \`zone_id\` int not null, \`enterprise_id\` int not null, \`person_id\` int not null, \`role\` enum('legal_representative','administrator','agent','viewer') not null, \`status\` enum('waiting','approved','rejected','withdrawn') not null, \`waiting\` int null, \`sealed_name\` text not null, \`sealed_note\` text null, \`evidence_sha256\` varchar(64) not null, \`evidence_name\` varchar(200) not null, \`created_at\` datetime(3) not null, \`decided_by\` int null, \`decided_at\` datetime(3) null, \`reason\` varchar(200) null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(
      `alter table \`binding_request\` add index \`binding_request_queue_ix\` (\`zone_id\`, \`status\`, \`id\`);`,
    );
    this.addSql(
      `alter table \`binding_request\` add unique \`binding_request_waiting_uq\` (\`person_id\`, \`enterprise_id\`, \`waiting\`);`,
    );

    this.addSql(
      `create table \`invitation\` (\`id\` int unsigned not null auto_increment primary key, \`zone_id\` int not null, \`enterprise_id\` int not null, \`role\` enum('administrator','agent','viewer') not null, \`code_index\` varchar(64) not null, \`invited_by\` int not null, \`created_at\` datetime(3) not null, \`expires_at\` datetime(3) not null, \`accepted_by\` int null, \`ended_at\` datetime(3) null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(
      `alter table \`invitation\` add index \`invitation_enterprise_ix\` (\`enterprise_id\`, \`ended_at\`);`,
    );
    this.addSql(`alter table \`invitation\` add unique \`invitation_code_uq\` (\`code_index\`);`);

    this.addSql(
      `alter table \`membership\` add \`source\` enum('contact_list','invitation','review','business_licence','assigned') not null default 'contact_list';`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists \`binding_request\`;`);
    this.addSql(`drop table if exists \`invitation\`;`);

    this.addSql(`alter table \`membership\` drop column \`source\`;`);
  }
}
