import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** Who told us: the mini-program on the person's phone, or WeChat by its callback. */
export const REPORT_SOURCES = ['phone', 'wechat'] as const;
export type ReportSource = (typeof REPORT_SOURCES)[number];

/**
 * What was told about a person's permission, each report once. An accept is usually told twice, by the phone and by WeChat:
 * the second telling is `paired` with the first and counts nothing.
 */
export const PermissionReportSchema = defineEntity({
  name: 'PermissionReport',
  tableName: 'permission_report',
  properties: {
    id: p.integer().primary(),
    reportKey: p.string().length(64),
    personId: p.integer(),
    templateKey: p.string().length(64),
    source: p.enum([...REPORT_SOURCES]),
    /** False while the other source may still tell of the same accept. */
    paired: p.boolean(),
    receivedAt: p.datetime(3),
  },
  uniques: [{ name: 'permission_report_key_uq', properties: ['reportKey'] }],
  indexes: [
    { name: 'permission_report_person_ix', properties: ['personId', 'templateKey', 'paired'] },
    { name: 'permission_report_age_ix', properties: ['receivedAt'] },
  ],
});
export type PermissionReport = InferEntity<typeof PermissionReportSchema>;
