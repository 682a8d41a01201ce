/** The system a sign-in came from, by what its `User-Agent` holds; the first that fits. */
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/HarmonyOS|OpenHarmony/, '鸿蒙手机'],
  [/Android/, '安卓手机'],
  [/Windows/, 'Windows 电脑'],
  [/Macintosh|Mac OS X/, 'Mac 电脑'],
  [/Linux/, 'Linux 电脑'],
];

/** The programme it came from; WeChat and Edge first, because they call themselves Chrome or Safari, too. */
const PROGRAMMES: readonly (readonly [RegExp, string])[] = [
  [/wechatdevtools/i, '微信开发者工具'],
  [/MicroMessenger/i, '微信'],
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

/** What a person recognises a device by, such as “iPhone · 微信”; undefined when its `User-Agent` says nothing we know. */
export function deviceName(userAgent: string): string | undefined {
  const parts = [SYSTEMS, PROGRAMMES].flatMap(
    (known) => known.find(([mark]) => mark.test(userAgent))?.[1] ?? [],
  );
  return parts.length === 0 ? undefined : parts.join(' · ');
}
