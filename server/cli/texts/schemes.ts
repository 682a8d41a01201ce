/** `zone scheme …`. */
export const SCHEMES = {
  about: '指标体系：起草、试运行、批准、查看',
  list: {
    about: '可用的指标体系版本',
  },
  draft: {
    about: '导入一个指标体系文件（YAML）作为草稿；版本一经导入不可改动',
    done: '已导入',
  },
  trial: {
    about: '试运行：与现行结果相比谁升谁降、分布、名次相关与权重敏感性；不保存',
    period: '评分年度，如 2025',
    head: '试运行 {title}（{code} 第 {version} 版），{period} 年：企业 {enterprises} 家，有名次 {ranked} 家；未保存',
    totals:
      '总分：最低 {lowest}，下四分位 {lowerQuartile}，中位 {median}，上四分位 {upperQuartile}，最高 {highest}',
    nothingPublished: '本区尚无已公布的评分，无从比较',
    compared:
      '与评分运行 {run}（{title}）相比：共同排名 {common} 家，升 {up}，降 {down}，不变 {same}；新进 {newlyRanked}，退出 {noLongerRanked}',
    correlation: '名次相关：Spearman {spearman}，Kendall {kendall}',
    moverColumns: ['升降最多的企业', '现名次', '新名次', '现总分', '新总分'],
    weightColumns: ['权重变动 10% 的指标', '名次相关', '最多移动名次'],
  },
  approve: {
    about: '批准一个草稿；批准人不能是导入人',
    validFrom: '生效日期，默认为文件所写',
    done: '已批准',
  },
  withdraw: {
    about: '撤回一个草稿',
    done: '已撤回',
  },
  line: '{done} {title}（编号 {id}，{code} 第 {version} 版，{status}，自 {from} 起）',
  columns: ['编号', '代码', '版本', '名称', '状态', '满分', '指标数', '生效日期', '权重'],
  illustrative: '示例',
  official: '正式',
} as const;
