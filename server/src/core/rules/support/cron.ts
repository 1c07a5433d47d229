/** A field of a schedule: its name, the numbers it takes, and words for some of them. */
interface CronField {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly words: readonly string[];
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const fields: readonly CronField[] = [
  { name: 'minute', least: 0, most: 59, words: [] },
  { name: 'hour', least: 0, most: 23, words: [] },
  { name: 'day of the month', least: 1, most: 31, words: [] },
  { name: 'month', least: 1, most: 12, words: months },
  { name: 'day of the week', least: 0, most: 6, words: days },
];

const shortcuts = /^@(yearly|annually|monthly|weekly|daily|midnight|hourly)$/;

/** What is wrong with a schedule. `part` is what cannot be read in the field of that name. */
export type CronProblem =
  | { readonly what: 'timeZone' | 'shortcut' }
  | { readonly what: 'count'; readonly count: number }
  | { readonly what: 'part'; readonly part: string; readonly index: number };

/** Checks a schedule as the API server does (https://pkg.go.dev/github.com/robfig/cron/v3, five fields); undefined when it is right. */
export function cronProblem(schedule: string): CronProblem | undefined {
  if (/TZ=/.test(schedule)) return { what: 'timeZone' };
  if (schedule.startsWith('@'))
    return shortcuts.test(schedule) || isEvery(schedule) ? undefined : { what: 'shortcut' };
  const parts = schedule.split(/\s+/).filter(Boolean);
  if (parts.length !== fields.length) return { what: 'count', count: parts.length };
  const index = fields.findIndex((field, i) => !isField(parts[i] ?? '', field));
  return index < 0 ? undefined : { what: 'part', part: parts[index] ?? '', index };
}

/** The numbers a field takes, by its position. */
export function cronRange(index: number): { readonly least: number; readonly most: number } {
  return fields[index] ?? { least: 0, most: 59 };
}

function isEvery(schedule: string): boolean {
  return /^@every \+?(\d+(\.\d*)?(ns|us|µs|ms|s|m|h))+$/.test(schedule);
}

function isField(text: string, field: CronField): boolean {
  return text
    .split(',')
    .filter(Boolean)
    .every(part => isPart(part, field));
}

function isPart(text: string, field: CronField): boolean {
  const [range = '', step, ...more] = text.split('/');
  if (more.length > 0 || (step !== undefined && !(/^\d+$/.test(step) && Number(step) > 0))) return false;
  const [from = '', to, ...rest] = range.split('-');
  if (from === '*' || from === '?') return true;
  const start = numberOf(from, field);
  const last = step !== undefined && to === undefined ? field.most : start;
  const end = to === undefined ? last : numberOf(to, field);
  if (rest.length > 0 || start === undefined || end === undefined) return false;
  return start >= field.least && end <= field.most && start <= end;
}

function numberOf(text: string, { words, least }: CronField): number | undefined {
  const word = words.indexOf(text.toLowerCase());
  if (word >= 0) return word + least;
  return /^\d+$/.test(text) ? Number(text) : undefined;
}
