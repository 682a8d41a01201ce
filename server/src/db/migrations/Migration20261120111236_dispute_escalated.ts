import { Migration } from '@mikro-orm/migrations';

export class Migration20261120111236_dispute_escalated extends Migration {
  override name = 'Migration20261120111236_dispute_escalated';

  override up(): void | Promise<void> {
    this.addSql(
      `alter table \`inbox_message\` modify \`event\` enum('scorePublished','claimPushed','claimWindowClosing','claimConfirmed','claimQueued','claimDeclined','claimExpired','claimPublicised','claimObjected','claimObjectionDismissed','claimRevoked','claimHeld','claimReleased','claimApproved','claimPaid','claimPaymentFailed','claimRecoveryOpened','claimRecovered','claimHandedOver','disputeAnswered','disputeEscalated','loanAnswered','authorisationViewed','bindingApproved','bindingRejected','memberJoined','memberRoleChanged','memberRemoved') not null;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(
      `alter table \`inbox_message\` modify \`event\` enum('scorePublished','claimPushed','claimWindowClosing','claimConfirmed','claimQueued','claimDeclined','claimExpired','claimPublicised','claimObjected','claimObjectionDismissed','claimRevoked','claimHeld','claimReleased','claimApproved','claimPaid','claimPaymentFailed','claimRecoveryOpened','claimRecovered','claimHandedOver','disputeAnswered','loanAnswered','authorisationViewed','bindingApproved','bindingRejected','memberJoined','memberRoleChanged','memberRemoved') not null;`,
    );
  }
}
