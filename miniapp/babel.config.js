// CommonJS on purpose: Taro loads this file with require().
module.exports = {
  presets: [
    [
      'taro',
      {
        framework: 'react',
        ts: true,
        compiler: 'webpack5',
        useBuiltIns: process.env.TARO_ENV === 'h5' ? 'usage' : false,
      },
    ],
  ],
  // Taroify is imported per component, so that only what is used (and its style) enters the bundle.
  plugins: [['import', { libraryName: '@taroify/core', libraryDirectory: '', style: true }, '@taroify/core']],
};
