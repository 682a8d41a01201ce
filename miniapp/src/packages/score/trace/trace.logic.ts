import type { IndicatorTraceDto } from '@innovation-points/shared/contracts/scoring.ts';
import { formatDay } from '../../../format/day.ts';
import { traceText } from '../../../text/score.ts';

type TraceFact = IndicatorTraceDto['facts'][number];

/** Where a fact was read: department, file, row and day; says so when the source is not recorded. */
export function factSource(fact: TraceFact): { label: string; value: string }[] {
  const department = { label: traceText.department, value: fact.departmentTitle };
  if (fact.source === undefined) {
    return [department, { label: traceText.file, value: traceText.noSource }];
  }
  return [
    department,
    { label: traceText.file, value: fact.source.fileName },
    { label: traceText.row, value: traceText.rowValue(fact.source.rowNumber) },
    { label: traceText.accepted, value: formatDay(fact.source.acceptedOn) },
  ];
}
