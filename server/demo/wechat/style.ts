/** The look of the phone: WeChat's greys and its list of service messages, at the width of a phone also on a desk. */
export const STYLE = `
:root { --ground: #ededed; --surface: #fff; --ink: #191919; --ink2: #595959; --line: #e2e2e2; --accent: #1f4e8c; }
* { box-sizing: border-box; margin: 0; padding: 0; }
body { background: var(--ground); color: var(--ink); max-width: 430px; margin: 0 auto; min-height: 100vh; line-height: 1.5;
  font: 16px/1.5 -apple-system, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
a { color: inherit; text-decoration: none; }
.bar { position: sticky; top: 0; display: flex; flex-direction: column; align-items: center; justify-content: center; min-height: 56px;
  padding: 6px 52px; background: var(--ground); font-size: 17px; font-weight: 600; text-align: center; border-bottom: 1px solid var(--line); }
.bar small { font-size: 12px; font-weight: 400; color: var(--ink2); }
.back { position: absolute; left: 0; top: 4px; width: 48px; height: 48px; font-size: 30px; line-height: 46px; font-weight: 400; }
main { padding: 12px 14px 40px; }
.time { margin: 14px 0 8px; text-align: center; font-size: 13px; color: var(--ink2); }
.card { background: var(--surface); border-radius: 8px; padding: 14px 16px 0; }
.card h2 { display: flex; align-items: center; gap: 8px; font-size: 13px; font-weight: 400; color: var(--ink2); }
.logo { display: grid; place-items: center; width: 22px; height: 22px; border-radius: 50%; background: var(--accent); color: #fff; font-size: 12px; }
.card h3 { margin: 10px 0 8px; font-size: 18px; font-weight: 600; }
.row { display: flex; gap: 16px; padding: 3px 0; font-size: 15px; }
.row dt { flex: 0 0 5em; color: var(--ink2); }
.row dd { flex: 1; word-break: break-all; }
.open { display: flex; justify-content: space-between; align-items: center; min-height: 46px; margin-top: 10px; border-top: 1px solid var(--line);
  font-size: 15px; }
.empty { padding: 96px 24px; text-align: center; color: var(--ink2); }
.people { list-style: none; background: var(--surface); margin-top: 8px; }
.people a { display: flex; align-items: center; gap: 12px; min-height: 72px; padding: 10px 16px; border-bottom: 1px solid var(--line); }
.face { display: grid; place-items: center; flex: 0 0 44px; height: 44px; border-radius: 6px; background: var(--accent); color: #fff; font-size: 18px; }
.who { flex: 1; display: flex; flex-direction: column; }
.who small { font-size: 13px; color: var(--ink2); }
.count { font-size: 13px; color: var(--ink2); white-space: nowrap; }
`;
