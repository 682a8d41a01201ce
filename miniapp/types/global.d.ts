/// <reference types="@tarojs/taro" />
declare module '*.png' {
  const path: string;
  export default path;
}
declare module '*.scss';
declare module '*.css';

declare namespace NodeJS {
  interface ProcessEnv {
    NODE_ENV: 'development' | 'production';
    TARO_ENV: 'weapp' | 'h5';
    /** Where the weapp build finds the server; set at build time. */
    TARO_APP_API_BASE: string;
    /** Code of the zone that visitors see; set at build time. */
    TARO_APP_ZONE: string;
  }
}

declare namespace JSX {
  interface IntrinsicElements {
    /** echarts-for-weixin's native component; literal JSX only, or its attributes are lost. */
    'ec-canvas': {
      id: string;
      'canvas-id': string;
      echarts: object;
      ec: object;
      style?: object;
    };
  }
}
