import { utils, write, type CellObject, type WorkSheet } from '@e965/xlsx';
import { DEPARTMENTS } from '@innovation-points/shared/vocabulary/departments.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import {
  GUIDE_HEADS,
  GUIDE_NOTES,
  TEMPLATE_SHEETS,
} from '@innovation-points/shared/vocabulary/importTemplate.ts';
import { columnGuide, type Catalogues, type ColumnGuide } from '../engine/columnGuide.ts';
import type { Mapping } from '../mapping.schema.ts';

/** Rows whose cells are text from the beginning, so that Excel does not take a code for a number. */
const TEXT_ROWS = 1000;
const GUIDE_WIDTHS = [28, 14, 44, 8, 22, 60];

/**
 * The workbook a department fills in for this mapping: a sheet with the header alone, and one that says for each column what
 * belongs there and what is refused. What is filled in under the header can be uploaded as it is.
 */
export function templateWorkbook(mapping: Mapping, catalogues: Catalogues): Buffer {
  const guide = columnGuide(mapping, catalogues);
  const book = utils.book_new();
  utils.book_append_sheet(book, dataSheet(guide), TEMPLATE_SHEETS.data);
  utils.book_append_sheet(book, guideSheet(mapping, guide), TEMPLATE_SHEETS.guide);
  return write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer;
}

/** The first column holds codes (or names of regions): its cells are text. */
function dataSheet(guide: readonly ColumnGuide[]): WorkSheet {
  const sheet = utils.aoa_to_sheet([guide.map(({ header }) => header)]);
  for (let row = 1; row <= TEXT_ROWS; row += 1) {
    const blank: CellObject = { t: 's', v: '', z: '@' };
    sheet[utils.encode_cell({ r: row, c: 0 })] = blank;
  }
  sheet['!ref'] = utils.encode_range({ s: { r: 0, c: 0 }, e: { r: TEXT_ROWS, c: guide.length - 1 } });
  sheet['!cols'] = guide.map(({ header }) => ({ wch: Math.max(12, header.length * 2 + 2) }));
  return sheet;
}

function guideSheet(mapping: Mapping, guide: readonly ColumnGuide[]): WorkSheet {
  const { deadline, contact } = mapping.template;
  const title = say(GUIDE_NOTES.title, {
    mapping: mapping.title,
    department: DEPARTMENTS[mapping.department],
  });
  const notes = [
    title,
    GUIDE_NOTES.fill,
    GUIDE_NOTES.blank,
    ...(mapping.blankMarks.length === 0
      ? []
      : [say(GUIDE_NOTES.marks, { marks: mapping.blankMarks.join(' ') })]),
    GUIDE_NOTES.check,
    ...(deadline === undefined ? [] : [say(GUIDE_NOTES.deadline, { deadline })]),
    ...(contact === undefined ? [] : [say(GUIDE_NOTES.contact, { contact })]),
    ...(deadline === undefined || contact === undefined ? [GUIDE_NOTES.ask] : []),
  ];
  const rows = guide.map(({ header, required, content, unit, example, refused }) => [
    header,
    required,
    content,
    unit,
    example,
    refused,
  ]);
  const sheet = utils.aoa_to_sheet([...notes.map((note) => [note]), [], [...GUIDE_HEADS], ...rows]);
  sheet['!cols'] = GUIDE_WIDTHS.map((wch) => ({ wch }));
  return sheet;
}
