import { BAODING_OFFICERS, DEMO_OFFICERS, DEMO_PASSWORD } from './officers.ts';
import { DEMO_PEOPLE } from './people.ts';

/** What a visitor reads when the demonstration is up; its last line is `ready <address>`. */
export function welcome(url: string, today: string): string {
  const people = DEMO_PEOPLE.map(({ name, description }) => `    ${name}  ${description}`).join('\n');
  const officers = DEMO_OFFICERS.map(({ username, name }) => `${username}（${name}）`).join('、');
  return `
创新积分通已就绪，演示日期 ${today}（郑州高新区，2,173 家企业，三年数据，全部为虚构）。

  手机端   ${url}/                  用浏览器的手机视图（390×844）打开
  微信模拟 ${url}/emulator/wechat   每个人收到的服务通知
  接口文档 ${url}/docs

  手机端可登录的人（“我的 → 登录”里选择）：
${people}

  管理命令行（另开一个窗口；口令均为 ${DEMO_PASSWORD}）：
    ${officers}
    npm run zone -- login --user yewu --password ${DEMO_PASSWORD}
    第二个高新区（保定高新区，60 家企业）：${BAODING_OFFICERS.map(({ username }) => username).join('、')}
    fuhe、bdfuhe、caiwu、caishen 登录还须 --code 动态码：npm run zone -- demo totp caiwu 取得，每个只能用一次
    npm run zone -- --help

  走一遍免申即享：
    1. 手机端以陈知远登录，看积分画像，点开一个指标追到数据来源，确认一笔补贴；
    2. 以 yewu 登录命令行：npm run zone -- claims list --status confirmed，再 claims publicise 编号；
    3. npm run zone -- demo advance 10 拨过公示期；fuhe 登录后 claims approve 编号；
    4. caiwu 登录后 payouts batch，caishen 登录后 payouts approve 批次 --total 合计元，caiwu 再 payouts execute 批次；
    5. 每一步的消息都在微信模拟页和手机端的收件箱里。

Welcome. The phone app is at ${url}/ (use a phone-sized window), the emulated WeChat phones are at
${url}/emulator/wechat. Sign in as one of the people above; officers use \`npm run zone\`. README.md walks through it.
Ctrl-C stops everything; \`npm start -- --reset\` starts over. State lives in .data/.

ready ${url}
`;
}
