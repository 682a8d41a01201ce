/** WeChat draws the bar itself, from the page's config. */
export function TopBar() {
  return null;
}
