/** `zone import FILE` and `zone imports …`. */
export const IMPORTS = {
  file: {
    about: '上传一个部门文件（CSV 或 Excel）并预览；加 --accept 才入库',
    mapping: '对照表编号（用 imports mappings 查看）',
    noMapping: '请用 --mapping 写明对照表编号（imports mappings 查看）。',
    notThere: '找不到文件 {file}，请核对路径。',
    waiting: '正在上传、读取并核对文件',
  },
  template: {
    about: '下载对照表的填报模板（Excel，含填写说明）',
    done: '已保存模板到 {file}',
  },
  about: '导入批次：查看、入库、撤回',
  doing: {
    preview: '正在重新核对',
    accept: '正在入库',
    withdraw: '正在撤回',
  },
  mappings: {
    about: '可用的对照表及其表头',
    line: '{code}  {title}（{kind}，{department}）\n    {heads}',
  },
  list: {
    about: '批次列表，最新在前',
  },
  show: {
    about: '一个批次的预览或结果，含问题清单',
  },
  preview: {
    about: '按当前数据重新预览',
  },
  accept: {
    about: '入库：写入预览所列的新增与更正',
    overrideCorrections: '覆盖异议更正（仅业务经办）',
  },
  withdraw: {
    about: '撤回：恢复被它取代的数据',
    reason: '撤回原因',
  },
  badId: '批次编号应为正整数',
  columns: ['编号', '状态', '对照表', '文件', '新增', '更正', '错误', '提醒', '上传时间'],
  batch: {
    head: '批次 {id}  {file}（{mapping}，{encoding}）  {status}',
    counts:
      '共 {rows} 行：新增 {new}，相同 {same}，更正 {changed}，冲突 {conflicting}（其中异议已更正 {disputed}），拒收 {rejected}',
    rowCounts: '整行拒收 {rejectedRows} 行，新企业 {newEnterprises} 家；错误 {errors} 处，提醒 {warnings} 处',
    moreChanges: '……另有 {count} 项更正',
    changeColumns: ['行', '企业或地区', '年度', '列', '现为', '更正为'],
    wholeColumn: '整列',
    moreProblems: '……另有 {count} 处（用 --json 查看服务器保留的 {kept} 处）',
    problemColumns: ['级别', '行', '列', '原值', '问题', '应为'],
    lost: '；其余 {count} 项现在没有数据，后来的文件如也包含它们，请撤回那个批次后重新上传',
    withdrawn: '已撤回 {withdrawn} 项数据，其中 {restored} 项恢复为之前的值{lost}。',
    nothing: '没有可入库的内容。',
    notYet: '尚未写入任何数据。入库：npm run zone -- imports accept {id}',
  },
} as const;
