import type { PolicyDetailDto, PolicyMatchDetailDto } from '@innovation-points/shared/contracts/policies.ts';
import { POLICY_MODE_LABELS, POLICY_STATE_LABELS } from '@innovation-points/shared/vocabulary/policy.ts';
import { formatDay } from '../../../format/day.ts';
import { policiesText } from '../../../text/policies.ts';

/** A policy as everybody reads it, or with the answers for one enterprise. */
export type ShownPolicy =
  | { readonly kind: 'public'; readonly policy: PolicyDetailDto }
  | { readonly kind: 'matched'; readonly policy: PolicyMatchDetailDto };

/** The plain facts of a policy: what, who, when, and where it is written. */
export function policyFacts({ kind, policy }: ShownPolicy): { label: string; value: string }[] {
  const { source } = policy;
  return [
    { label: policiesText.amountRule, value: policy.amountText },
    { label: policiesText.mode, value: POLICY_MODE_LABELS[policy.mode] },
    { label: policiesText.department, value: policy.departmentName },
    {
      label: policiesText.valid,
      value: policiesText.validity(formatDay(policy.validFrom), formatDay(policy.validTo)),
    },
    { label: policiesText.state, value: POLICY_STATE_LABELS[policy.state] },
    ...applicationFacts(policy),
    ...(kind === 'public' ? processFacts(policy) : []),
    {
      label: policiesText.source,
      value: [source.title, source.document, source.article].filter(Boolean).join(' '),
    },
  ];
}

/** When, where and with what one applies; nothing for 免申即享. */
function applicationFacts({ application }: ShownPolicy['policy']): { label: string; value: string }[] {
  if (application === null) {
    return [];
  }
  const { opensOn, closesOn, where, checklist } = application;
  return [
    { label: policiesText.applyWhen, value: policiesText.validity(formatDay(opensOn), formatDay(closesOn)) },
    { label: policiesText.applyWhere, value: where },
    { label: policiesText.checklist, value: checklist.join('；') },
  ];
}

function processFacts(policy: PolicyDetailDto): { label: string; value: string }[] {
  const exclusions = policy.exclusions.map((other) => other.title).join('、');
  return [
    { label: policiesText.reply, value: policiesText.replyDays(policy.replyDays) },
    { label: policiesText.notice, value: policiesText.noticeDays(policy.publicNoticeWorkingDays) },
    ...(exclusions === '' ? [] : [{ label: policiesText.exclusions, value: exclusions }]),
  ];
}
