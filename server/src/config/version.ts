// Generated from package.json by `npm run generate`.
/** The version of the program. */
export const version = '0.1.0';
