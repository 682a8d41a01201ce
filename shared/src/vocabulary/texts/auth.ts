/** What an authenticator shows beside an officer's codes. */
export const AUTH_TEXTS = {
  issuer: '创新积分通',
} as const;
