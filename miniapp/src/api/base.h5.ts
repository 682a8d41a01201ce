/** The H5 build is served by the server it talks to. */
export const API_BASE = '';
