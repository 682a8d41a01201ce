import { colours } from './theme/colours';

export default defineAppConfig({
  // Tab pages only: everything else lives in a sub-package and is fetched when it is needed.
  pages: ['pages/home/index', 'pages/policies/index', 'pages/claims/index', 'pages/me/index'],
  subPackages: [
    {
      root: 'packages/score',
      pages: ['portrait/index', 'trace/index', 'facts/index', 'changes/index', 'whatIf/index', 'goal/index'],
    },
    { root: 'packages/policy', pages: ['detail/index'] },
    { root: 'packages/claim', pages: ['detail/index', 'notice/index'] },
    { root: 'packages/dispute', pages: ['raise/index', 'list/index', 'detail/index'] },
    { root: 'packages/message', pages: ['inbox/index', 'settings/index'] },
    {
      root: 'packages/member',
      pages: ['list/index', 'invite/index', 'join/index', 'request/index', 'licence/index'],
    },
    { root: 'packages/auth', pages: ['signIn/index', 'privacy/index', 'invitation/index', 'devices/index'] },
  ],
  preloadRule: {
    'pages/home/index': { network: 'all', packages: ['packages/score', 'packages/auth'] },
    'pages/policies/index': { network: 'all', packages: ['packages/policy'] },
    'pages/claims/index': { network: 'all', packages: ['packages/claim'] },
    'pages/me/index': { network: 'all', packages: ['packages/member'] },
  },
  lazyCodeLoading: 'requiredComponents',
  sitemapLocation: 'sitemap.json',
  // WeChat asks for consent before the phone number, the camera or a file is touched, and refuses without it.
  __usePrivacyCheck__: true,
  window: {
    backgroundTextStyle: 'dark',
    backgroundColor: colours.ground,
    navigationBarBackgroundColor: colours.accentDeep,
    navigationBarTitleText: '创新积分通',
    navigationBarTextStyle: 'white',
  },
  tabBar: {
    color: colours.ink3,
    selectedColor: colours.accent,
    backgroundColor: colours.surface,
    borderStyle: 'white',
    list: [
      {
        pagePath: 'pages/home/index',
        text: '首页',
        iconPath: 'assets/tab/home.png',
        selectedIconPath: 'assets/tab/home-on.png',
      },
      {
        pagePath: 'pages/policies/index',
        text: '政策',
        iconPath: 'assets/tab/policies.png',
        selectedIconPath: 'assets/tab/policies-on.png',
      },
      {
        pagePath: 'pages/claims/index',
        text: '申领',
        iconPath: 'assets/tab/claims.png',
        selectedIconPath: 'assets/tab/claims-on.png',
      },
      {
        pagePath: 'pages/me/index',
        text: '我的',
        iconPath: 'assets/tab/me.png',
        selectedIconPath: 'assets/tab/me-on.png',
      },
    ],
  },
});
