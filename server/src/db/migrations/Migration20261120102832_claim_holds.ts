import { Migration } from '@mikro-orm/migrations';

export class Migration20261120102832_claim_holds extends Migration {
  override name = 'Migration20261120102832_claim_holds';

  override up(): void | Promise<void> {
    this.addSql(
      `create table \`claim_hold\` (\`id\` int unsigned not null auto_increment primary key, \`zone_id\` int not null, \`claim_id\` int not null, \`condition_ids\` varchar(500) not null, \`reason\` varchar(500) not null, \`held_at\` datetime(3) not null, \`proposal\` enum('pay','revoke') null, \`proposal_reason\` varchar(200) null, \`proposed_by\` int null, \`outcome\` enum('open','known','waived','revoked') not null, \`decided_by\` int null, \`ended_at\` datetime(3) null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(`alter table \`claim_hold\` add index \`claim_hold_claim_ix\` (\`claim_id\`, \`id\`);`);

    this.addSql(`alter table \`claim\` add \`pushed_amount_fen\` bigint null, add \`hold_id\` int null;`);
    this.addSql(`alter table \`claim\` add index \`claim_hold_ix\` (\`hold_id\`);`);

    this.addSql(
      `alter table \`claim_event\` modify \`event\` enum('match','review','reject','push','confirm','queue','fund','decline','expire','publicise','object','uphold','dismiss','approve','hold','release','revoke','start_payout','settle_payout','fail_payout','correct_account','archive','open_recovery','recover_part','recover_rest','hand_over') not null;`,
    );

    this.addSql(
      `alter table \`inbox_message\` modify \`event\` enum('scorePublished','claimPushed','claimWindowClosing','claimConfirmed','claimQueued','claimDeclined','claimExpired','claimPublicised','claimObjected','claimObjectionDismissed','claimRevoked','claimHeld','claimReleased','claimApproved','claimPaid','claimPaymentFailed','claimRecoveryOpened','claimRecovered','claimHandedOver','disputeAnswered','loanAnswered','authorisationViewed') not null;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists \`claim_hold\`;`);

    this.addSql(`alter table \`claim\` drop index \`claim_hold_ix\`;`);
    this.addSql(`alter table \`claim\` drop column \`pushed_amount_fen\`, drop column \`hold_id\`;`);

    this.addSql(
      `alter table \`claim_event\` modify \`event\` enum('match','review','reject','push','confirm','queue','fund','decline','expire','publicise','object','uphold','dismiss','approve','revoke','start_payout','settle_payout','fail_payout','correct_account','archive','open_recovery','recover_part','recover_rest','hand_over') not null;`,
    );

    this.addSql(
      `alter table \`inbox_message\` modify \`event\` enum('scorePublished','claimPushed','claimWindowClosing','claimConfirmed','claimQueued','claimDeclined','claimExpired','claimPublicised','claimObjected','claimObjectionDismissed','claimRevoked','claimApproved','claimPaid','claimPaymentFailed','claimRecoveryOpened','claimRecovered','claimHandedOver','disputeAnswered','loanAnswered','authorisationViewed') not null;`,
    );
  }
}
