// Generated from package.json by `npm run generate`.
/** The version of the programs. */
export const version = '0.1.0';
