import { Migration } from '@mikro-orm/migrations';

/** Each statement changes the indexes of one table at once, so that a large table is gone through once. */
const UP = [
  'alter table `audit_entry` drop index `audit_entry_subject_ix`, add index `audit_entry_subject_ix` (`chain`, `subject`, `seq`);',
  'alter table `claim` drop index `claim_zone_notice_ix`, add index `claim_zone_ix` (`zone_id`, `id`), add index `claim_enterprise_ix` (`zone_id`, `enterprise_id`, `id`), add index `claim_station_ix` (`zone_id`, `status`, `id`);',
  'alter table `dispute` drop index `dispute_queue_ix`, add index `dispute_queue_ix` (`zone_id`, `waiting`, `deadline_on`, `id`);',
  'alter table `enterprise_flag` drop index `enterprise_flag_zone_ix`;',
  'alter table `enterprise_identifier` add index `enterprise_identifier_value_ix` (`value`);',
  'alter table `enterprise_title` drop index `enterprise_title_zone_ix`;',
  'alter table `fact_sheet` add index `fact_sheet_period_ix` (`period`, `zone_id`);',
  'alter table `import_batch` add index `import_batch_zone_ix` (`zone_id`, `id`);',
  'alter table `inbox_message` drop index `inbox_message_enterprise_ix`, add index `inbox_message_enterprise_ix` (`enterprise_id`, `person_id`, `id`);',
  'alter table `payout_attempt` add index `payout_attempt_payout_ix` (`payout_id`, `status`);',
  'alter table `policy_match` drop index `policy_match_zone_policy_ix`, add index `policy_match_zone_policy_ix` (`zone_id`, `policy_code`, `period`, `verdict`, `claim_id`, `enterprise_id`);',
  'alter table `scoring_run` add index `scoring_run_told_ix` (`told_up_to`);',
];

const DOWN = [
  'alter table `audit_entry` drop index `audit_entry_subject_ix`, add index `audit_entry_subject_ix` (`subject`);',
  'alter table `claim` drop index `claim_station_ix`, drop index `claim_enterprise_ix`, drop index `claim_zone_ix`, add index `claim_zone_notice_ix` (`zone_id`, `notice_from`, `id`);',
  'alter table `dispute` drop index `dispute_queue_ix`, add index `dispute_queue_ix` (`zone_id`, `department`, `deadline_on`, `id`);',
  'alter table `enterprise_flag` add index `enterprise_flag_zone_ix` (`zone_id`);',
  'alter table `enterprise_identifier` drop index `enterprise_identifier_value_ix`;',
  'alter table `enterprise_title` add index `enterprise_title_zone_ix` (`zone_id`);',
  'alter table `fact_sheet` drop index `fact_sheet_period_ix`;',
  'alter table `import_batch` drop index `import_batch_zone_ix`;',
  'alter table `inbox_message` drop index `inbox_message_enterprise_ix`, add index `inbox_message_enterprise_ix` (`enterprise_id`, `id`);',
  'alter table `payout_attempt` drop index `payout_attempt_payout_ix`;',
  'alter table `policy_match` drop index `policy_match_zone_policy_ix`, add index `policy_match_zone_policy_ix` (`zone_id`, `policy_code`, `period`, `verdict`, `enterprise_id`);',
  'alter table `scoring_run` drop index `scoring_run_told_ix`;',
];

export class Migration20261120140500_indexes_for_large_zones extends Migration {
  override name = 'Migration20261120140500_indexes_for_large_zones';

  override up(): void | Promise<void> {
    for (const sql of UP) this.addSql(sql);
  }

  override down(): void | Promise<void> {
    for (const sql of DOWN) this.addSql(sql);
  }
}
