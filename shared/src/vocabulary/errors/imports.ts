/** What can go wrong with an imported file as a whole. Problems of single rows and cells are part of the preview. */
export const importsErrors = {
  'import.not_found': { status: 404, zh: '没有找到这个导入批次，请在批次列表中核对编号。' },
  'import.unknown_mapping': {
    status: 422,
    zh: '没有名为“{mapping}”的对照表；可用的有：{known}。请核对后重新上传。',
  },
  'import.file_missing': { status: 422, zh: '没有收到文件，请选择一个 CSV 或 Excel 文件后再上传。' },
  'import.file_empty': { status: 422, zh: '文件是空的，或者只有表头没有数据；请检查后重新上传。' },
  'import.file_too_large': {
    status: 413,
    zh: '文件超过了上限 {limit}，没有导入任何内容；请按年度或企业拆分后分别上传。',
  },
  'import.too_many_rows': {
    status: 422,
    zh: '文件超过了 {limit} 行，没有导入任何内容；请按年度或企业拆分后分别上传。',
  },
  'import.unreadable_encoding': {
    status: 422,
    zh: '文件的文字编码既不是 UTF-8 也不是 GBK，无法读取；请另存为“CSV UTF-8”后重新上传。',
  },
  'import.unsupported_format': {
    status: 422,
    zh: '这不是能读取的 CSV 或 Excel 文件；请在 Excel 中另存为“CSV UTF-8（逗号分隔）”后重新上传。',
  },
  'import.workbook_locked': {
    status: 422,
    zh: '这个 Excel 文件设有打开密码，无法读取；请在 Excel 中取消密码（文件—信息—保护工作簿）并另存后重新上传。',
  },
  'import.web_page': {
    status: 422,
    zh: '这个文件虽然用了表格的文件名，内容却是网页或 XML；请用 Excel 打开它，另存为“Excel 工作簿（.xlsx）”后重新上传。',
  },
  'import.workbook_too_large': {
    status: 422,
    zh: '这个文件展开后太大，或者太久没有读完，没有导入任何内容；请按年度或企业拆分，另存为“CSV UTF-8”后分别上传。',
  },
  'import.broken_csv': {
    status: 422,
    zh: '第 {row} 行附近的引号不成对，文件无法继续读取；请修正后重新上传。',
  },
  'import.wrong_header': {
    status: 422,
    zh: '表头与对照表“{mapping}”不符，没有导入任何内容。缺少或重复的列：{details}。请使用该对照表的模板，或改选其他对照表。',
  },
  'import.not_your_department': {
    status: 403,
    zh: '对照表“{mapping}”属于{department}，您只能办理本部门的数据；请联系该部门或业务经办。',
  },
  'import.wrong_status': { status: 409, zh: '批次当前为“{status}”，不能{event}；请刷新批次后再操作。' },
  'import.preview_outdated': {
    status: 409,
    zh: '预览之后数据已有变化，本次没有写入任何内容；请重新预览，核对后再入库。',
  },
  'import.nothing_to_accept': {
    status: 409,
    zh: '这个文件没有任何可入库的内容；请按预览中的错误修正文件后重新上传。',
  },
  'import.not_withdrawable': {
    status: 409,
    zh: '“{kind}”入库后不能撤回，因为后来的业务已在使用；请以更正后的文件重新导入。',
  },
} as const;
