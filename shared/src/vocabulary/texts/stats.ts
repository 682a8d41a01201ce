/** What each figure is called, in which unit it is given, and what exactly it counts. */
export const FIGURE_TEXTS = {
  benefitedEnterprises: {
    title: '受益企业',
    unit: '家',
    definition: '期间内至少有一笔免申即享资金到账的企业，同一企业只计一次；之后追回的仍计入。',
  },
  paidSum: {
    title: '兑现金额',
    unit: '分',
    definition: '期间内到账的免申即享资金合计，不扣除之后追回的部分。',
  },
  payments: {
    title: '兑现笔数',
    unit: '笔',
    definition: '期间内到账的免申即享事项数；同一事项退票后重付只计一笔。',
  },
  recoveredSum: { title: '追回金额', unit: '分', definition: '期间内登记的退回资金合计，不论原款何时拨付。' },
  satisfaction: {
    title: '满意率',
    unit: '%',
    definition: '期间内的评价中“非常满意”“满意”“基本满意”所占百分比，四舍五入到整数；没有评价时不显示。',
  },
  waitingClaims: {
    title: '排队等候预算',
    unit: '件',
    definition: '此刻企业已确认、因预算用完而排队的事项数，与所选期间无关。',
  },
} as const;

/** What the parts of a figure are called. */
export const STATS_TEXTS = {
  month: '{year}年{month}月',
  unknownDepartment: '未知部门',
} as const;
