import path from 'node:path';
import { defineConfig, type UserConfigExport } from '@tarojs/cli';

/** The server the phone calls; the H5 build is served by that server and needs no address. */
const API_BASE = process.env.TARO_APP_API_BASE ?? 'http://localhost:8080';

/** `build.mjs` builds beside the last result and replaces it only when all went well. */
const OUTPUT = process.env.TARO_OUTPUT_ROOT ?? `dist/${process.env.TARO_ENV}`;

/** The zone whose policies a visitor sees before signing in. */
const VISITOR_ZONE = process.env.TARO_APP_ZONE ?? 'zhengzhou';

/** The workspace package is consumed as source, so it must be compiled with the application. */
const SHARED = path.resolve(__dirname, '../../shared/src');

/**
 * echarts-for-weixin's native component, copied into the sub-package that draws charts. Left to Taro, a component from a
 * hoisted `node_modules` is written to a path that repeats this machine's folders, without its template.
 */
const EC_CANVAS = {
  from: path.relative(
    path.resolve(__dirname, '..'),
    path.join(path.dirname(require.resolve('echarts-for-weixin/package.json')), 'miniprogram_dist'),
  ),
  to: `${OUTPUT}/packages/score/ec-canvas`,
  ignore: ['**/*.map'],
};

/** What WeChat's search may look at. */
const SITEMAP = { from: 'src/sitemap.json', to: `${OUTPUT}/sitemap.json` };

/** Our own styles are drawn for a 375-unit screen; Taroify's for 750. */
function designWidth(input: unknown): number {
  const file = typeof input === 'object' && input !== null && 'file' in input ? String(input.file) : '';
  return /[\\/]@taroify[\\/]/.test(file) ? 750 : 375;
}

/** Taroify brings an icon font from another company's server; no icon of it is used, and no page may fetch it. */
const ICON_STYLES = '@taroify/icons/style/index.js';

export default defineConfig<'webpack5'>(async () => {
  const base: UserConfigExport<'webpack5'> = {
    projectName: 'innovation-points',
    date: '2026-11-01',
    designWidth,
    deviceRatio: { 375: 2, 640: 2.34 / 2, 750: 1, 828: 1.81 / 2 },
    sourceRoot: 'src',
    outputRoot: OUTPUT,
    plugins: [path.resolve(__dirname, 'ariaPlugin.js')],
    defineConstants: {
      'process.env.TARO_APP_API_BASE': JSON.stringify(API_BASE),
      'process.env.TARO_APP_ZONE': JSON.stringify(VISITOR_ZONE),
    },
    copy: { patterns: process.env.TARO_ENV === 'weapp' ? [EC_CANVAS, SITEMAP] : [], options: {} },
    framework: 'react',
    compiler: { type: 'webpack5', prebundle: { enable: false } },
    cache: { enable: false },
    mini: {
      compile: { include: [SHARED] },
      optimizeMainPackage: { enable: true },
      postcss: { pxtransform: { enable: true, config: {} }, cssModules: { enable: false } },
      webpackChain(chain) {
        chain.merge({ resolve: { alias: { [ICON_STYLES]: false } } });
      },
    },
    h5: {
      publicPath: '/',
      staticDirectory: 'static',
      compile: { include: [SHARED] },
      esnextModules: ['@taroify'],
      output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
      miniCssExtractPluginOption: {
        filename: 'css/[name].[contenthash:8].css',
        chunkFilename: 'css/[name].[contenthash:8].css',
        ignoreOrder: true,
      },
      postcss: {
        autoprefixer: { enable: true, config: {} },
        pxtransform: { enable: true, config: { maxRootSize: 23 } },
        cssModules: { enable: false },
      },
      webpackChain(chain) {
        chain.merge({ resolve: { alias: { [ICON_STYLES]: false } } });
        // Without this every lazy page would carry its own copy of ECharts.
        chain.optimization.splitChunks({
          chunks: 'all',
          cacheGroups: {
            echarts: {
              test: /[\\/]node_modules[\\/](echarts|zrender)[\\/]/,
              name: 'echarts',
              chunks: 'all',
              priority: 20,
              enforce: true,
            },
          },
        });
      },
    },
  };
  return base;
});
