/** `zone demo …`. */
export const DEMO = {
  about: '演示专用：移动演示时钟、取动态码（正式环境没有此功能）',
  clock: {
    about: '演示时钟现在是几点',
    now: '演示时钟：{day}（{instant}）',
  },
  advance: {
    about: '把演示时钟向前拨若干天，例如度过公示期',
    done: '演示时钟已拨到 {day}',
  },
  totp: {
    about: '演示账号身份验证器上的动态码，用于 login --code',
  },
} as const;
