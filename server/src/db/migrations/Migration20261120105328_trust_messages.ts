import { Migration } from '@mikro-orm/migrations';

export class Migration20261120105328_trust_messages extends Migration {
  override name = 'Migration20261120105328_trust_messages';

  override up(): void | Promise<void> {
    this.addSql(`alter table \`inbox_message\` add \`person_id\` int null;`);
    this.addSql(
      `alter table \`inbox_message\` modify \`event\` enum('scorePublished','claimPushed','claimWindowClosing','claimConfirmed','claimQueued','claimDeclined','claimExpired','claimPublicised','claimObjected','claimObjectionDismissed','claimRevoked','claimHeld','claimReleased','claimApproved','claimPaid','claimPaymentFailed','claimRecoveryOpened','claimRecovered','claimHandedOver','disputeAnswered','loanAnswered','authorisationViewed','bindingApproved','bindingRejected','memberJoined','memberRoleChanged','memberRemoved') not null;`,
    );
    this.addSql(
      `alter table \`inbox_message\` add index \`inbox_message_person_ix\` (\`person_id\`, \`id\`);`,
    );

    this.addSql(
      `alter table \`login_session\` add \`confirmed_generation\` int not null default 1, add \`rotated_at\` datetime(3) null;`,
    );
    this.addSql(`update \`login_session\` set \`confirmed_generation\` = \`generation\`;`);
    this.addSql(`alter table \`login_session\` add index \`login_session_expiry_ix\` (\`expires_at\`);`);

    this.addSql(`alter table \`outbox_message\` add \`wechat_message_id\` varchar(40) null;`);
    this.addSql(
      `alter table \`outbox_message\` add index \`outbox_message_wechat_ix\` (\`wechat_message_id\`);`,
    );
    this.addSql(
      `alter table \`outbox_message\` add index \`outbox_message_person_ix\` (\`person_id\`, \`status\`);`,
    );

    this.addSql(
      `alter table \`permission_report\` add index \`permission_report_age_ix\` (\`received_at\`);`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table \`inbox_message\` drop index \`inbox_message_person_ix\`;`);
    this.addSql(`alter table \`inbox_message\` drop column \`person_id\`;`);
    this.addSql(
      `alter table \`inbox_message\` modify \`event\` enum('scorePublished','claimPushed','claimWindowClosing','claimConfirmed','claimQueued','claimDeclined','claimExpired','claimPublicised','claimObjected','claimObjectionDismissed','claimRevoked','claimHeld','claimReleased','claimApproved','claimPaid','claimPaymentFailed','claimRecoveryOpened','claimRecovered','claimHandedOver','disputeAnswered','loanAnswered','authorisationViewed') not null;`,
    );

    this.addSql(`alter table \`login_session\` drop index \`login_session_expiry_ix\`;`);
    this.addSql(
      `alter table \`login_session\` drop column \`confirmed_generation\`, drop column \`rotated_at\`;`,
    );

    this.addSql(`alter table \`outbox_message\` drop index \`outbox_message_wechat_ix\`;`);
    this.addSql(`alter table \`outbox_message\` drop index \`outbox_message_person_ix\`;`);
    this.addSql(`alter table \`outbox_message\` drop column \`wechat_message_id\`;`);

    this.addSql(`alter table \`permission_report\` drop index \`permission_report_age_ix\`;`);
  }
}
