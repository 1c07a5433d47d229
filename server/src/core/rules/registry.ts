// Generated from the files beside it by `npm run generate`.
import type { Rule } from './define.ts';
import { governingServiceMissing } from './dns/governing-service-missing.ts';
import { unreadable } from './yaml/unreadable.ts';

/** Every rule, in the order of the ids. */
export const rules: readonly Rule[] = [
  governingServiceMissing,
  unreadable,
];
