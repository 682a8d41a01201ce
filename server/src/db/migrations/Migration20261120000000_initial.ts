import { Migration } from '@mikro-orm/migrations';

/** The schema as the first release has it. */
export class Migration20261120000000_initial extends Migration {
  override name = 'Migration20261120000000_initial';

  override up(): void | Promise<void> {
    this.addSql(
      `create table \`audit_entry\` (\`id\` int unsigned not null auto_increment primary key, \`chain\` varchar(32) not null, \`seq\` int not null, \`at\` datetime(3) not null, \`actor\` varchar(64) not null, \`action\` varchar(64) not null, \`subject\` varchar(96) not null, \`details\` text not null, \`request_id\` varchar(64) null, \`previous_hash\` varchar(64) not null, \`hash\` varchar(64) not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(`alter table \`audit_entry\` add index \`audit_entry_subject_ix\` (\`subject\`);`);
    this.addSql(`alter table \`audit_entry\` add index \`audit_entry_at_ix\` (\`at\`);`);
    this.addSql(`alter table \`audit_entry\` add unique \`audit_entry_chain_seq_uq\` (\`chain\`, \`seq\`);`);

    this.addSql(
      `create table \`audit_head\` (\`chain\` varchar(32) not null, \`seq\` int not null, \`hash\` varchar(64) not null, primary key (\`chain\`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );

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
      `create table \`budget_entry\` (\`id\` int unsigned not null auto_increment primary key, \`budget_id\` int not null, \`claim_id\` int not null, \`kind\` enum('reserve','release','spend','recover') not null, \`reference\` varchar(64) not null, \`amount_fen\` bigint not null, \`at\` datetime(3) not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(
      `alter table \`budget_entry\` add index \`budget_entry_budget_ix\` (\`budget_id\`, \`kind\`);`,
    );
    this.addSql(
      `alter table \`budget_entry\` add unique \`budget_entry_claim_kind_uq\` (\`claim_id\`, \`kind\`, \`budget_id\`, \`reference\`);`,
    );

    this.addSql(
      `create table \`claim\` (\`id\` int unsigned not null auto_increment primary key, \`zone_id\` int not null, \`enterprise_id\` int not null, \`policy_code\` varchar(64) not null, \`policy_title\` varchar(80) not null, \`period\` varchar(4) not null, \`status\` enum('matched','reviewed','rejected','pushed','queued','confirmed','declined','expired','publicised','objected','revoked','approved','paying','failed','account_corrected','paid','archived','recovering','partly_recovered','recovered','handed_over') not null, \`policy_version_id\` int not null, \`policy_version\` int not null, \`amount_fen\` bigint not null, \`amount_explanation\` varchar(500) not null, \`evidence\` text not null, \`evidence_on\` varchar(10) not null, \`reviewed_by\` int null, \`reply_by\` varchar(10) null, \`reminded_days_left\` int null, \`confirmed_by\` int null, \`confirmed_at\` datetime(3) null, \`statement_version\` varchar(32) null, \`payee_account_id\` int null, \`queued_at\` datetime(3) null, \`budget_year\` varchar(4) null, \`notice_from\` varchar(10) null, \`notice_until\` varchar(10) null, \`notice_provisional\` tinyint(1) not null, \`approved_by\` int null, \`pay_by\` varchar(10) null, \`paid_at\` datetime(3) null, \`updated_at\` datetime(3) not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(
      `alter table \`claim\` add index \`claim_zone_status_ix\` (\`zone_id\`, \`status\`, \`policy_code\`, \`id\`);`,
    );
    this.addSql(`alter table \`claim\` add index \`claim_status_reply_ix\` (\`status\`, \`reply_by\`);`);
    this.addSql(
      `alter table \`claim\` add index \`claim_zone_notice_ix\` (\`zone_id\`, \`notice_from\`, \`id\`);`,
    );
    this.addSql(
      `alter table \`claim\` add unique \`claim_enterprise_policy_period_uq\` (\`enterprise_id\`, \`policy_code\`, \`period\`);`,
    );

    this.addSql(
      `create table \`claim_event\` (\`id\` int unsigned not null auto_increment primary key, \`claim_id\` int not null, \`event\` enum('match','review','reject','push','confirm','queue','fund','decline','expire','publicise','object','uphold','dismiss','approve','revoke','start_payout','settle_payout','fail_payout','correct_account','archive','open_recovery','recover_part','recover_rest','hand_over') not null, \`to_status\` enum('matched','reviewed','rejected','pushed','queued','confirmed','declined','expired','publicised','objected','revoked','approved','paying','failed','account_corrected','paid','archived','recovering','partly_recovered','recovered','handed_over') not null, \`actor_kind\` enum('system','enterprise','officer','public','bank') not null, \`actor\` varchar(64) not null, \`at\` datetime(3) not null, \`note\` varchar(500) null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(`alter table \`claim_event\` add index \`claim_event_claim_ix\` (\`claim_id\`, \`id\`);`);

    this.addSql(
      `create table \`claim_rating\` (\`id\` int unsigned not null auto_increment primary key, \`zone_id\` int not null, \`claim_id\` int not null, \`policy_code\` varchar(64) not null, \`level\` int not null, \`text\` varchar(200) null, \`person_id\` int not null, \`rated_at\` datetime(3) not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(
      `alter table \`claim_rating\` add index \`claim_rating_zone_ix\` (\`zone_id\`, \`policy_code\`);`,
    );
    this.addSql(`alter table \`claim_rating\` add unique \`claim_rating_claim_uq\` (\`claim_id\`);`);

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
      `create table \`dispute\` (\`id\` int unsigned not null auto_increment primary key, \`zone_id\` int not null, \`enterprise_id\` int not null, \`code\` varchar(40) not null, \`period\` varchar(4) not null, \`department\` enum('tax','science','ip','hr','market','statistics','industry','reform','finance','financial_office') not null, \`status\` enum('open','escalated','upheld','dismissed','withdrawn') not null, \`waiting\` int null, \`disputed_value\` varchar(40) null, \`disputed_batch_id\` int null, \`claimed_value\` varchar(40) not null, \`reason\` varchar(500) not null, \`evidence_id\` int null, \`raised_by\` int not null, \`raised_at\` datetime(3) not null, \`deadline_on\` varchar(10) not null, \`deadline_is_provisional\` tinyint(1) not null, \`answer\` varchar(500) null, \`corrected_value\` varchar(40) null, \`correction_batch_id\` int null, \`closed_at\` datetime(3) null, \`rescore\` enum('pending','done') null, \`rescored_run_id\` int null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(
      `alter table \`dispute\` add index \`dispute_queue_ix\` (\`zone_id\`, \`department\`, \`deadline_on\`, \`id\`);`,
    );
    this.addSql(`alter table \`dispute\` add index \`dispute_deadline_ix\` (\`status\`, \`deadline_on\`);`);
    this.addSql(`alter table \`dispute\` add index \`dispute_rescore_ix\` (\`rescore\`, \`zone_id\`);`);
    this.addSql(
      `alter table \`dispute\` add unique \`dispute_waiting_uq\` (\`enterprise_id\`, \`period\`, \`code\`, \`waiting\`);`,
    );

    this.addSql(
      `create table \`dispute_evidence\` (\`id\` int unsigned not null auto_increment primary key, \`zone_id\` int not null, \`enterprise_id\` int not null, \`sha256\` varchar(64) not null, \`file_name\` varchar(200) not null, \`media_type\` enum('application/pdf','image/jpeg','image/png') not null, \`byte_count\` int not null, \`uploaded_by\` int not null, \`uploaded_at\` datetime(3) not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(
      `alter table \`dispute_evidence\` add unique \`dispute_evidence_file_uq\` (\`enterprise_id\`, \`sha256\`);`,
    );

    this.addSql(
      `create table \`enterprise\` (\`id\` int unsigned not null auto_increment primary key, \`zone_id\` int not null, \`registered_as\` varchar(60) not null, \`name\` varchar(200) not null, \`status\` enum('active','deregistered') not null, \`founded_on\` varchar(10) null, \`deregistered_on\` varchar(10) null, \`industry_code\` varchar(5) null, \`address\` varchar(200) null, \`created_at\` datetime(3) not null, \`updated_at\` datetime(3) not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(
      `alter table \`enterprise\` add unique \`enterprise_registered_as_uq\` (\`zone_id\`, \`registered_as\`);`,
    );

    this.addSql(
      `create table \`enterprise_contact\` (\`id\` int unsigned not null auto_increment primary key, \`zone_id\` int not null, \`enterprise_id\` int not null, \`role\` enum('legal_representative','agent') not null, \`name_sealed\` varchar(600) not null, \`phone_sealed\` varchar(200) not null, \`phone_index\` varchar(64) not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(
      `alter table \`enterprise_contact\` add index \`enterprise_contact_phone_ix\` (\`phone_index\`);`,
    );
    this.addSql(
      `alter table \`enterprise_contact\` add unique \`enterprise_contact_uq\` (\`enterprise_id\`, \`role\`, \`phone_index\`);`,
    );

    this.addSql(
      `create table \`enterprise_flag\` (\`id\` int unsigned not null auto_increment primary key, \`zone_id\` int not null, \`enterprise_id\` int not null, \`kind\` enum('dishonest','safety_accident','food_accident','environment_accident','wage_arrears','abnormal_operation','tax_grade_d') not null, \`occurred_on\` varchar(10) not null, \`repaired_on\` varchar(10) null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(`alter table \`enterprise_flag\` add index \`enterprise_flag_zone_ix\` (\`zone_id\`);`);
    this.addSql(
      `alter table \`enterprise_flag\` add unique \`enterprise_flag_uq\` (\`enterprise_id\`, \`kind\`, \`occurred_on\`);`,
    );

    this.addSql(
      `create table \`enterprise_identifier\` (\`id\` int unsigned not null auto_increment primary key, \`zone_id\` int not null, \`enterprise_id\` int not null, \`scheme\` enum('uscc','stock_code','registration_number') not null, \`value\` varchar(40) not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(
      `alter table \`enterprise_identifier\` add index \`enterprise_identifier_enterprise_ix\` (\`enterprise_id\`);`,
    );
    this.addSql(
      `alter table \`enterprise_identifier\` add unique \`enterprise_identifier_uq\` (\`zone_id\`, \`scheme\`, \`value\`);`,
    );

    this.addSql(
      `create table \`enterprise_title\` (\`id\` int unsigned not null auto_increment primary key, \`zone_id\` int not null, \`enterprise_id\` int not null, \`code\` enum('tech_sme','high_tech','innovative_sme','specialised_sme','little_giant','gazelle','unicorn','tech_leader','city_tech_centre','city_rd_centre','patent_pilot','listed','neeq') not null, \`valid_from\` varchar(10) not null, \`valid_to\` varchar(10) null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(`alter table \`enterprise_title\` add index \`enterprise_title_zone_ix\` (\`zone_id\`);`);
    this.addSql(
      `alter table \`enterprise_title\` add unique \`enterprise_title_uq\` (\`enterprise_id\`, \`code\`, \`valid_from\`);`,
    );

    this.addSql(
      `create table \`fact\` (\`enterprise_id\` int unsigned not null, \`period\` varchar(4) not null, \`code\` varchar(40) not null, \`batch_id\` int unsigned not null, \`zone_id\` int not null, \`value\` varchar(40) not null, \`source_row\` int not null, \`live\` int null, \`superseded_by_batch_id\` int null, primary key (\`enterprise_id\`, \`period\`, \`code\`, \`batch_id\`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(`alter table \`fact\` add index \`fact_batch_ix\` (\`batch_id\`);`);
    this.addSql(
      `alter table \`fact\` add unique \`fact_live_uq\` (\`enterprise_id\`, \`period\`, \`code\`, \`live\`);`,
    );

    this.addSql(
      `create table \`fact_batch\` (\`id\` int unsigned not null auto_increment primary key, \`zone_id\` int not null, \`department\` enum('tax','science','ip','hr','market','statistics','industry','reform','finance','financial_office') not null, \`source\` varchar(200) not null, \`dispute_id\` int null, \`recorded_at\` datetime(3) not null, \`withdrawn_at\` datetime(3) null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(`alter table \`fact_batch\` add index \`fact_batch_zone_ix\` (\`zone_id\`);`);

    this.addSql(
      `create table \`idempotency_key\` (\`id\` int unsigned not null auto_increment primary key, \`actor\` varchar(64) not null, \`key\` varchar(64) not null, \`request_hash\` varchar(64) not null, \`answer\` text not null, \`created_at\` datetime(3) not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(`alter table \`idempotency_key\` add index \`idempotency_key_created_ix\` (\`created_at\`);`);
    this.addSql(
      `alter table \`idempotency_key\` add unique \`idempotency_key_actor_key_uq\` (\`actor\`, \`key\`);`,
    );

    this.addSql(
      `create table \`import_batch\` (\`id\` int unsigned not null auto_increment primary key, \`zone_id\` int not null, \`mapping\` varchar(64) not null, \`kind\` enum('facts','register','titles','flags','regions') not null, \`department\` enum('tax','science','ip','hr','market','statistics','industry','reform','finance','financial_office') not null, \`file_name\` varchar(200) not null, \`file_sha256\` varchar(64) not null, \`byte_count\` int not null, \`encoding\` varchar(16) not null, \`status\` enum('previewed','accepted','withdrawn') not null, \`open\` int null, \`counts\` json not null, \`problems\` json not null, \`changes\` json null, \`plan_hash\` varchar(64) not null, \`fact_batch_id\` int null, \`uploaded_by\` int null, \`uploaded_by_key\` varchar(40) null, \`uploaded_at\` datetime(3) not null, \`accepted_by\` int null, \`accepted_at\` datetime(3) null, \`withdrawn_by\` int null, \`withdrawn_at\` datetime(3) null, \`withdraw_reason\` varchar(200) null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(
      `alter table \`import_batch\` add unique \`import_batch_file_uq\` (\`zone_id\`, \`mapping\`, \`file_sha256\`, \`open\`);`,
    );

    this.addSql(
      `create table \`import_file\` (\`batch_id\` int unsigned not null, \`part\` int unsigned not null, \`content\` longblob not null, primary key (\`batch_id\`, \`part\`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );

    this.addSql(
      `create table \`inbox_message\` (\`id\` int unsigned not null auto_increment primary key, \`zone_id\` int not null, \`enterprise_id\` int not null, \`dedupe_key\` varchar(160) not null, \`event\` enum('scorePublished','claimPushed','claimWindowClosing','claimConfirmed','claimQueued','claimDeclined','claimExpired','claimPublicised','claimObjected','claimObjectionDismissed','claimRevoked','claimApproved','claimPaid','claimPaymentFailed','claimRecoveryOpened','claimRecovered','claimHandedOver','disputeAnswered','loanAnswered','authorisationViewed') not null, \`subject_type\` enum('score','policy','claim','payout','dispute','loan','authorisation','enterprise') not null, \`subject_id\` int not null, \`params\` text not null, \`title\` varchar(100) not null, \`body\` varchar(600) not null, \`page\` varchar(200) not null, \`created_at\` datetime(3) not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(
      `alter table \`inbox_message\` add index \`inbox_message_enterprise_ix\` (\`enterprise_id\`, \`id\`);`,
    );
    this.addSql(`alter table \`inbox_message\` add unique \`inbox_message_dedupe_uq\` (\`dedupe_key\`);`);

    this.addSql(
      `create table \`inbox_read\` (\`id\` int unsigned not null auto_increment primary key, \`person_id\` int not null, \`message_id\` int not null, \`read_at\` datetime(3) not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(
      `alter table \`inbox_read\` add unique \`inbox_read_person_message_uq\` (\`person_id\`, \`message_id\`);`,
    );

    this.addSql(
      `create table \`invitation\` (\`id\` int unsigned not null auto_increment primary key, \`zone_id\` int not null, \`enterprise_id\` int not null, \`role\` enum('administrator','agent','viewer') not null, \`code_index\` varchar(64) not null, \`invited_by\` int not null, \`created_at\` datetime(3) not null, \`expires_at\` datetime(3) not null, \`accepted_by\` int null, \`ended_at\` datetime(3) null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(
      `alter table \`invitation\` add index \`invitation_enterprise_ix\` (\`enterprise_id\`, \`ended_at\`);`,
    );
    this.addSql(`alter table \`invitation\` add unique \`invitation_code_uq\` (\`code_index\`);`);

    this.addSql(
      `create table \`login_session\` (\`id\` int unsigned not null auto_increment primary key, \`person_id\` int null, \`officer_id\` int null, \`generation\` int not null, \`expires_at\` datetime(3) not null, \`created_at\` datetime(3) not null, \`seen_at\` datetime(3) null, \`proved_at\` datetime(3) null, \`device\` varchar(120) null, \`revoked_at\` datetime(3) null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(`alter table \`login_session\` add index \`login_session_person_ix\` (\`person_id\`);`);
    this.addSql(`alter table \`login_session\` add index \`login_session_officer_ix\` (\`officer_id\`);`);

    this.addSql(
      `create table \`membership\` (\`id\` int unsigned not null auto_increment primary key, \`zone_id\` int not null, \`enterprise_id\` int not null, \`person_id\` int not null, \`role\` enum('legal_representative','administrator','agent','viewer') not null, \`source\` enum('contact_list','invitation','review','business_licence','assigned') not null default 'contact_list', \`granted_at\` datetime(3) not null, \`revoked_at\` datetime(3) null, \`revoked_for\` enum('removed','closed','unlisted') null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(
      `alter table \`membership\` add index \`membership_enterprise_ix\` (\`enterprise_id\`, \`revoked_at\`);`,
    );
    this.addSql(
      `alter table \`membership\` add unique \`membership_person_enterprise_uq\` (\`person_id\`, \`enterprise_id\`);`,
    );

    this.addSql(
      `create table \`message_quota\` (\`id\` int unsigned not null auto_increment primary key, \`person_id\` int not null, \`template_key\` varchar(64) not null, \`remaining\` int not null, \`standing\` tinyint(1) not null, \`updated_at\` datetime(3) not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(
      `alter table \`message_quota\` add unique \`message_quota_person_template_uq\` (\`person_id\`, \`template_key\`);`,
    );

    this.addSql(
      `create table \`message_settings\` (\`id\` int unsigned not null auto_increment primary key, \`person_id\` int not null, \`muted_groups\` varchar(200) not null, \`quiet_on\` tinyint(1) not null, \`quiet_from\` varchar(5) not null, \`quiet_until\` varchar(5) not null, \`updated_at\` datetime(3) not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(
      `alter table \`message_settings\` add unique \`message_settings_person_uq\` (\`person_id\`);`,
    );

    this.addSql(
      `create table \`objection\` (\`id\` int unsigned not null auto_increment primary key, \`zone_id\` int not null, \`claim_id\` int not null, \`reason\` varchar(500) not null, \`sealed_name\` varchar(500) not null, \`sealed_phone\` varchar(500) not null, \`raised_at\` datetime(3) not null, \`answer_by\` varchar(10) not null, \`outcome\` enum('open','upheld','dismissed') not null, \`answer\` varchar(200) null, \`answered_at\` datetime(3) null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(`alter table \`objection\` add index \`objection_claim_ix\` (\`claim_id\`, \`id\`);`);

    this.addSql(
      `create table \`officer\` (\`id\` int unsigned not null auto_increment primary key, \`zone_id\` int not null, \`username\` varchar(32) not null, \`name\` varchar(32) not null, \`password_hash\` varchar(200) not null, \`roles\` json not null, \`department_code\` varchar(32) null, \`failed_attempts\` int not null, \`locked_until\` datetime(3) null, \`disabled_at\` datetime(3) null, \`created_at\` datetime(3) not null, \`sealed_totp_secret\` text null, \`totp_confirmed_at\` datetime(3) null, \`totp_step\` int null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(`alter table \`officer\` add index \`officer_zone_ix\` (\`zone_id\`, \`id\`);`);
    this.addSql(`alter table \`officer\` add unique \`officer_username_uq\` (\`username\`);`);

    this.addSql(
      `create table \`outbox_message\` (\`id\` int unsigned not null auto_increment primary key, \`zone_id\` int not null, \`inbox_message_id\` int not null, \`person_id\` int not null, \`dedupe_key\` varchar(180) not null, \`status\` enum('pending','sending','sent','skipped','dead') not null, \`attempts\` int not null, \`quota_held\` tinyint(1) not null, \`due_at\` datetime(3) not null, \`lease_token\` varchar(36) null, \`last_error\` varchar(200) null, \`created_at\` datetime(3) not null, \`sent_at\` datetime(3) null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(
      `alter table \`outbox_message\` add index \`outbox_message_due_ix\` (\`status\`, \`due_at\`);`,
    );
    this.addSql(`alter table \`outbox_message\` add index \`outbox_message_lease_ix\` (\`lease_token\`);`);
    this.addSql(`alter table \`outbox_message\` add unique \`outbox_message_dedupe_uq\` (\`dedupe_key\`);`);

    this.addSql(
      `create table \`payee_account\` (\`id\` int unsigned not null auto_increment primary key, \`zone_id\` int not null, \`enterprise_id\` int not null, \`holder_name\` varchar(120) not null, \`bank_name\` varchar(60) not null, \`sealed_number\` varchar(500) not null, \`masked_number\` varchar(16) not null, \`number_index\` varchar(64) not null, \`added_by\` int null, \`created_at\` datetime(3) not null, \`endorsed_by\` varchar(64) null, \`endorsed_at\` datetime(3) null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(
      `alter table \`payee_account\` add unique \`payee_account_enterprise_number_uq\` (\`enterprise_id\`, \`number_index\`);`,
    );

    this.addSql(
      `create table \`payout\` (\`id\` int unsigned not null auto_increment primary key, \`zone_id\` int not null, \`claim_id\` int not null, \`enterprise_id\` int not null, \`policy_title\` varchar(80) not null, \`amount_fen\` bigint not null, \`status\` enum('owed','batched','submitted','settled','failed','unknown','cancelled') not null, \`attempt_id\` int null, \`attempts\` int not null, \`updated_at\` datetime(3) not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(`alter table \`payout\` add unique \`payout_claim_uq\` (\`claim_id\`);`);

    this.addSql(
      `create table \`payout_attempt\` (\`id\` int unsigned not null auto_increment primary key, \`zone_id\` int not null, \`payout_id\` int not null, \`batch_id\` int not null, \`payee_account_id\` int not null, \`amount_fen\` bigint not null, \`number\` int not null, \`reference\` varchar(64) not null, \`status\` enum('owed','batched','submitted','settled','failed','unknown','cancelled') not null, \`submitted_at\` datetime(3) null, \`ask_at\` datetime(3) null, \`asked\` int not null, \`bank_serial\` varchar(64) null, \`message\` varchar(200) null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(
      `alter table \`payout_attempt\` add index \`payout_attempt_batch_ix\` (\`batch_id\`, \`status\`);`,
    );
    this.addSql(
      `alter table \`payout_attempt\` add index \`payout_attempt_ask_ix\` (\`status\`, \`ask_at\`);`,
    );
    this.addSql(`alter table \`payout_attempt\` add unique \`payout_attempt_reference_uq\` (\`reference\`);`);

    this.addSql(
      `create table \`payout_batch\` (\`id\` int unsigned not null auto_increment primary key, \`zone_id\` int not null, \`status\` enum('prepared','approved','executing','finished','cancelled') not null, \`channel\` enum('direct','file') not null, \`payout_count\` int not null, \`total_fen\` bigint not null, \`prepared_by\` int not null, \`prepared_at\` datetime(3) not null, \`approved_by\` int null, \`approved_at\` datetime(3) null, \`executed_by\` int null, \`finished_at\` datetime(3) null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(`alter table \`payout_batch\` add index \`payout_batch_zone_ix\` (\`zone_id\`, \`id\`);`);

    this.addSql(
      `create table \`permission_report\` (\`id\` int unsigned not null auto_increment primary key, \`report_key\` varchar(64) not null, \`person_id\` int not null, \`template_key\` varchar(64) not null, \`source\` enum('phone','wechat') not null, \`paired\` tinyint(1) not null, \`received_at\` datetime(3) not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(
      `alter table \`permission_report\` add index \`permission_report_person_ix\` (\`person_id\`, \`template_key\`, \`paired\`);`,
    );
    this.addSql(
      `alter table \`permission_report\` add unique \`permission_report_key_uq\` (\`report_key\`);`,
    );

    this.addSql(
      `create table \`person\` (\`id\` int unsigned not null auto_increment primary key, \`app_id\` varchar(64) not null, \`openid_index\` varchar(64) not null, \`sealed_openid\` text null, \`phone_index\` varchar(64) null, \`sealed_phone\` text null, \`sealed_name\` text null, \`created_at\` datetime(3) not null, \`closed_at\` datetime(3) null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(`alter table \`person\` add unique \`person_openid_uq\` (\`app_id\`, \`openid_index\`);`);
    this.addSql(`alter table \`person\` add unique \`person_phone_uq\` (\`app_id\`, \`phone_index\`);`);

    this.addSql(
      `create table \`policy_budget\` (\`id\` int unsigned not null auto_increment primary key, \`zone_id\` int not null, \`policy_code\` varchar(64) not null, \`year\` varchar(4) not null, \`position\` int not null, \`source\` varchar(80) not null, \`draw\` enum('in_order','by_share') not null, \`total_fen\` bigint not null, \`reserved_fen\` bigint not null default 0, \`spent_fen\` bigint not null default 0) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(
      `alter table \`policy_budget\` add unique \`policy_budget_zone_policy_year_uq\` (\`zone_id\`, \`policy_code\`, \`year\`, \`position\`);`,
    );

    this.addSql(
      `create table \`policy_draft\` (\`id\` int unsigned not null auto_increment primary key, \`zone_id\` int not null, \`code\` varchar(64) not null, \`version\` int not null, \`title\` varchar(80) not null, \`yaml\` text not null, \`content\` text not null, \`status\` enum('waiting','approved','rejected') not null, \`author_id\` int not null, \`submitted_at\` datetime(3) not null, \`decided_by\` int null, \`decided_at\` datetime(3) null, \`note\` varchar(200) null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(`alter table \`policy_draft\` add index \`policy_draft_zone_ix\` (\`zone_id\`, \`id\`);`);

    this.addSql(
      `create table \`policy_match\` (\`id\` int unsigned not null auto_increment primary key, \`zone_id\` int not null, \`enterprise_id\` int not null, \`policy_code\` varchar(64) not null, \`period\` varchar(4) not null, \`policy_version_id\` int not null, \`verdict\` enum('met','unmet','unknown') not null, \`amount_fen\` bigint null, \`amount_explanation\` varchar(500) null, \`sentence\` varchar(500) not null, \`answers\` text not null, \`as_of\` varchar(10) not null, \`claim_id\` int null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(
      `alter table \`policy_match\` add index \`policy_match_zone_policy_ix\` (\`zone_id\`, \`policy_code\`, \`period\`, \`verdict\`, \`enterprise_id\`);`,
    );
    this.addSql(
      `alter table \`policy_match\` add unique \`policy_match_enterprise_policy_period_uq\` (\`enterprise_id\`, \`policy_code\`, \`period\`);`,
    );

    this.addSql(
      `create table \`policy_matching\` (\`zone_id\` int unsigned not null, \`run_id\` int not null, \`fact_batch_id\` int not null, \`version_ids\` text not null, \`day\` varchar(10) not null, \`matched_at\` datetime(3) not null, \`profiles_at\` datetime(3) not null, primary key (\`zone_id\`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );

    this.addSql(
      `create table \`policy_profile\` (\`enterprise_id\` int unsigned not null, \`zone_id\` int not null, \`hash\` varchar(64) not null, primary key (\`enterprise_id\`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(`alter table \`policy_profile\` add index \`policy_profile_zone_ix\` (\`zone_id\`);`);

    this.addSql(
      `create table \`policy_version\` (\`id\` int unsigned not null auto_increment primary key, \`zone_id\` int not null, \`code\` varchar(64) not null, \`version\` int not null, \`content\` text not null, \`content_hash\` varchar(64) not null, \`valid_from\` varchar(10) not null, \`valid_to\` varchar(10) not null, \`created_at\` datetime(3) not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(
      `alter table \`policy_version\` add unique \`policy_version_zone_code_version_uq\` (\`zone_id\`, \`code\`, \`version\`);`,
    );

    this.addSql(
      `create table \`rate_window\` (\`caller\` varchar(64) not null, \`minute\` int unsigned not null, \`taken\` int not null, primary key (\`caller\`, \`minute\`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(`alter table \`rate_window\` add index \`rate_window_minute_ix\` (\`minute\`);`);

    this.addSql(
      `create table \`claim_recovery\` (\`id\` int unsigned not null auto_increment primary key, \`zone_id\` int not null, \`claim_id\` int not null, \`amount_fen\` bigint not null, \`recovered_fen\` bigint not null, \`reason\` varchar(200) not null, \`opened_by\` int not null, \`opened_at\` datetime(3) not null, \`handed_over_to\` varchar(60) null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(`alter table \`claim_recovery\` add unique \`claim_recovery_claim_uq\` (\`claim_id\`);`);

    this.addSql(
      `create table \`recovery_code\` (\`id\` int unsigned not null auto_increment primary key, \`officer_id\` int not null, \`code_index\` varchar(64) not null, \`used_at\` datetime(3) null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(
      `alter table \`recovery_code\` add unique \`recovery_code_uq\` (\`officer_id\`, \`code_index\`);`,
    );

    this.addSql(
      `create table \`recovery_instalment\` (\`id\` int unsigned not null auto_increment primary key, \`recovery_id\` int not null, \`amount_fen\` bigint not null, \`received_on\` varchar(10) not null, \`receipt_number\` varchar(40) not null, \`recorded_by\` int not null, \`recorded_at\` datetime(3) not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(
      `alter table \`recovery_instalment\` add unique \`recovery_instalment_receipt_uq\` (\`recovery_id\`, \`receipt_number\`);`,
    );

    this.addSql(
      `create table \`region_figure\` (\`zone_id\` int unsigned not null, \`code\` varchar(60) not null, \`period\` varchar(4) not null, \`region\` enum('11','12','13','14','15','21','22','23','31','32','33','34','35','36','37','41','42','43','44','45','46','50','51','52','53','54','61','62','63','64','65','00') not null, \`batch_id\` int unsigned not null, \`value\` varchar(40) not null, \`source_row\` int not null, primary key (\`zone_id\`, \`code\`, \`period\`, \`region\`, \`batch_id\`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(`alter table \`region_figure\` add index \`region_figure_batch_ix\` (\`batch_id\`);`);

    this.addSql(
      `create table \`scheme_version\` (\`id\` int unsigned not null auto_increment primary key, \`zone_id\` int not null, \`code\` varchar(64) not null, \`version\` int not null, \`content\` text not null, \`content_hash\` varchar(64) not null, \`status\` enum('draft','approved','withdrawn') not null default 'approved', \`valid_from\` varchar(10) not null default '', \`created_by\` varchar(64) not null default '', \`created_at\` datetime(3) not null, \`approved_by\` varchar(64) null, \`approved_at\` datetime(3) null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(
      `alter table \`scheme_version\` add unique \`scheme_version_uq\` (\`zone_id\`, \`code\`, \`version\`);`,
    );

    this.addSql(
      `create table \`score\` (\`run_id\` int unsigned not null, \`enterprise_id\` int unsigned not null, \`zone_id\` int not null, \`total\` varchar(64) null, \`rank\` int null, \`stage_code\` varchar(64) null, \`stage_rank\` int null, \`industry\` varchar(3) null, \`industry_rank\` int null, \`coverage\` varchar(20) not null, \`details\` text not null, primary key (\`run_id\`, \`enterprise_id\`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(`alter table \`score\` add index \`score_rank_ix\` (\`run_id\`, \`rank\`);`);
    this.addSql(`alter table \`score\` add index \`score_enterprise_ix\` (\`enterprise_id\`);`);

    this.addSql(
      `create table \`scoring_run\` (\`id\` int unsigned not null auto_increment primary key, \`zone_id\` int not null, \`scheme_version_id\` int not null, \`scheme_code\` varchar(64) not null, \`scheme_version\` int not null, \`scheme_hash\` varchar(64) not null, \`period\` varchar(4) not null, \`as_of\` varchar(10) not null, \`status\` enum('running','completed','published','superseded','failed') not null, \`active\` int null, \`lease_until\` datetime(3) null, \`facts_hash\` varchar(64) not null, \`enterprise_count\` int not null, \`ranked_count\` int not null, \`summary\` text null, \`scales\` longtext null, \`started_by\` varchar(64) not null, \`started_at\` datetime(3) not null, \`completed_at\` datetime(3) null, \`published_at\` datetime(3) null, \`failure\` varchar(500) null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(`alter table \`scoring_run\` add index \`scoring_run_zone_ix\` (\`zone_id\`, \`id\`);`);
    this.addSql(
      `alter table \`scoring_run\` add unique \`scoring_run_active_uq\` (\`zone_id\`, \`active\`);`,
    );

    this.addSql(
      `create table \`send_pause\` (\`id\` int unsigned not null auto_increment primary key, \`until\` datetime(3) not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );

    this.addSql(
      `create table \`wechat_token\` (\`app_id\` varchar(64) not null, \`sealed_token\` text null, \`expires_at\` datetime(3) null, \`turn_until\` datetime(3) null, primary key (\`app_id\`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );

    this.addSql(
      `create table \`zone\` (\`id\` int unsigned not null auto_increment primary key, \`code\` varchar(32) not null, \`name\` varchar(64) not null, \`scheme_code\` varchar(64) not null, \`published_run_id\` int null, \`created_at\` datetime(3) not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB;`,
    );
    this.addSql(`alter table \`zone\` add unique \`zone_code_unique\` (\`code\`);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists \`audit_entry\`;`);
    this.addSql(`drop table if exists \`audit_head\`;`);
    this.addSql(`drop table if exists \`binding_request\`;`);
    this.addSql(`drop table if exists \`budget_entry\`;`);
    this.addSql(`drop table if exists \`claim\`;`);
    this.addSql(`drop table if exists \`claim_event\`;`);
    this.addSql(`drop table if exists \`claim_rating\`;`);
    this.addSql(`drop table if exists \`delivery\`;`);
    this.addSql(`drop table if exists \`delivery_key\`;`);
    this.addSql(`drop table if exists \`delivery_nonce\`;`);
    this.addSql(`drop table if exists \`dispute\`;`);
    this.addSql(`drop table if exists \`dispute_evidence\`;`);
    this.addSql(`drop table if exists \`enterprise\`;`);
    this.addSql(`drop table if exists \`enterprise_contact\`;`);
    this.addSql(`drop table if exists \`enterprise_flag\`;`);
    this.addSql(`drop table if exists \`enterprise_identifier\`;`);
    this.addSql(`drop table if exists \`enterprise_title\`;`);
    this.addSql(`drop table if exists \`fact\`;`);
    this.addSql(`drop table if exists \`fact_batch\`;`);
    this.addSql(`drop table if exists \`idempotency_key\`;`);
    this.addSql(`drop table if exists \`import_batch\`;`);
    this.addSql(`drop table if exists \`import_file\`;`);
    this.addSql(`drop table if exists \`inbox_message\`;`);
    this.addSql(`drop table if exists \`inbox_read\`;`);
    this.addSql(`drop table if exists \`invitation\`;`);
    this.addSql(`drop table if exists \`login_session\`;`);
    this.addSql(`drop table if exists \`membership\`;`);
    this.addSql(`drop table if exists \`message_quota\`;`);
    this.addSql(`drop table if exists \`message_settings\`;`);
    this.addSql(`drop table if exists \`objection\`;`);
    this.addSql(`drop table if exists \`officer\`;`);
    this.addSql(`drop table if exists \`outbox_message\`;`);
    this.addSql(`drop table if exists \`payee_account\`;`);
    this.addSql(`drop table if exists \`payout\`;`);
    this.addSql(`drop table if exists \`payout_attempt\`;`);
    this.addSql(`drop table if exists \`payout_batch\`;`);
    this.addSql(`drop table if exists \`permission_report\`;`);
    this.addSql(`drop table if exists \`person\`;`);
    this.addSql(`drop table if exists \`policy_budget\`;`);
    this.addSql(`drop table if exists \`policy_draft\`;`);
    this.addSql(`drop table if exists \`policy_match\`;`);
    this.addSql(`drop table if exists \`policy_matching\`;`);
    this.addSql(`drop table if exists \`policy_profile\`;`);
    this.addSql(`drop table if exists \`policy_version\`;`);
    this.addSql(`drop table if exists \`rate_window\`;`);
    this.addSql(`drop table if exists \`claim_recovery\`;`);
    this.addSql(`drop table if exists \`recovery_code\`;`);
    this.addSql(`drop table if exists \`recovery_instalment\`;`);
    this.addSql(`drop table if exists \`region_figure\`;`);
    this.addSql(`drop table if exists \`scheme_version\`;`);
    this.addSql(`drop table if exists \`score\`;`);
    this.addSql(`drop table if exists \`scoring_run\`;`);
    this.addSql(`drop table if exists \`send_pause\`;`);
    this.addSql(`drop table if exists \`wechat_token\`;`);
    this.addSql(`drop table if exists \`zone\`;`);
  }
}
