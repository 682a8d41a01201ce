/** Who holds an electronic business licence (电子营业执照), as the registration authority says. */
export interface LicenceHolder {
  readonly creditCode: string;
  readonly holderName: string;
  /** False for other people whom the licence was lent to (办事人). */
  readonly isLegalRepresentative: boolean;
}

/** The national electronic business licence: its app gives the phone a code, which the server exchanges once. */
export interface LicencePort {
  /** Who stands behind `code`; undefined when it is unknown, used or older than five minutes. Throws when nobody answers. */
  exchange(code: string): Promise<LicenceHolder | undefined>;
}
