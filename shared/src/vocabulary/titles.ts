/** Titles (称号, 资质) an enterprise may hold, each granted for a time. */
export const TITLES = {
  tech_sme: '科技型中小企业',
  high_tech: '高新技术企业',
  innovative_sme: '创新型中小企业',
  specialised_sme: '专精特新中小企业',
  little_giant: '专精特新“小巨人”企业',
  gazelle: '瞪羚企业',
  unicorn: '独角兽企业',
  tech_leader: '科技领军企业',
  city_tech_centre: '市级企业技术中心',
  city_rd_centre: '市级企业研究开发中心',
  patent_pilot: '专利试点企业',
  listed: '上市企业',
  neeq: '新三板挂牌企业',
} as const;

export type TitleCode = keyof typeof TITLES;

export const TITLE_CODES = Object.keys(TITLES) as [TitleCode, ...TitleCode[]];
