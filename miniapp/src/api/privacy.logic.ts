/** WeChat's number for an interface that is refused because the person has not agreed to its privacy guide. */
const PRIVACY_ERRNO = 104;

/** Did WeChat refuse because the person has not agreed to its privacy guide? Turning back from a question is something else. */
export function isPrivacyRefusal(reason: unknown): boolean {
  const { errno, errMsg = '' } = (reason ?? {}) as { errno?: number; errMsg?: string };
  return errno === PRIVACY_ERRNO || /privacy/i.test(errMsg);
}
