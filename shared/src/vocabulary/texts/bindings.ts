/** What a request to act for an enterprise says where its sender says nothing. */
export const BINDINGS_TEXTS = {
  proofName: '证明材料',
} as const;
