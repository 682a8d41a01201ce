/** The server's address, fixed at build time; in production a host on the mini-program's list of request domains. */
export const API_BASE = process.env.TARO_APP_API_BASE;
