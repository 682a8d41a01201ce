/** The badge for a number of unread messages: none for none, and at most two digits, for WeChat shows four characters. */
export function badgeText(unread: number): string | undefined {
  if (unread <= 0) {
    return undefined;
  }
  return unread > 99 ? '99+' : String(unread);
}
