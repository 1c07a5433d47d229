import type { Field } from '../../../resources/field.ts';
import { Field as FieldView } from '../../../resources/field.ts';
import type { HostPlace } from '../../../resources/text-names/host-place.ts';
import { hostPlace } from '../../../resources/text-names/host-place.ts';
import { nodeAt } from '../../../syntax/locate.ts';
import { fits } from '../../hover/places.ts';
import type { CompletionPlace } from '../place.ts';
import { podPath } from '../place.ts';

/** A place in a string where a host name may stand. */
export interface TextPlace {
  /** What a host name can be made of, up to the cursor and behind it. */
  readonly typed: string;
  readonly rest: string;
  /** The text before the name, a scheme included; up to 4,000 units. */
  readonly before: string;
  readonly behind: string;
  /** Why only a host can stand there; undefined where it is only likely. */
  readonly why: HostPlace['why'] | undefined;
  /** What the text is called: a variable, a flag, a key. */
  readonly key: string;
  /** The value is nothing but the name. */
  readonly isWhole: boolean;
  /** Only one name can stand there. */
  readonly isSingle: boolean;
  /** The host in front of a colon behind which the cursor stands. */
  readonly portOf: string | undefined;
}

type Sort = 'env' | 'argument' | 'host' | 'file';

/** Strings in which programs are told about hosts; `*` is any step, `pod` the pod template. */
const places: readonly (readonly [path: string, sort: Sort])[] = [
  ['pod.spec.*.*.env.*.value', 'env'],
  ['pod.spec.*.*.command.*', 'argument'],
  ['pod.spec.*.*.args.*', 'argument'],
  ['pod.spec.*.*.*.httpGet.host', 'host'],
  ['pod.spec.*.*.*.tcpSocket.host', 'host'],
  ['pod.spec.*.*.lifecycle.*.httpGet.host', 'host'],
  ['pod.spec.*.*.*.exec.command.*', 'argument'],
  ['pod.spec.*.*.lifecycle.*.exec.command.*', 'argument'],
  ['data.*', 'file'],
];

/** What is known of the text at a place; undefined where no host name is to be expected. */
export function textPlace(place: CompletionPlace): TextPlace | undefined {
  const sort = place.part === 'value' ? sortOf(place) : undefined;
  if (!sort || isHidden(place.before, sort)) return undefined;
  const name = /[A-Za-z0-9_.-]*$/.exec(place.before)![0];
  const escaped = place.quote === '"' && /\\$/.test(place.before.slice(0, -name.length || undefined));
  const typed = escaped ? name.slice(1) : name;
  const rest = /^[A-Za-z0-9_.-]*/.exec(place.behind)![0];
  const before = place.before.slice(0, place.before.length - typed.length);
  const behind = place.behind.slice(rest.length);
  if (/[$\\]$/.test(before)) return undefined;
  const isSingle = sort === 'host' || /^[:/]/.test(behind);
  const base = { typed, rest, before, behind, isSingle, key: keyOf(place, sort) };
  const portOf = sort === 'host' ? undefined : hostBefore(before, typed);
  if (portOf !== undefined) return { ...base, why: 'port', isWhole: false, portOf };
  const isWhole = before.trim() === '' && behind.trim() === '';
  const why = sort === 'host' ? 'key' : whyHost(base);
  if (why === undefined && !mayBe(place, sort, isWhole, typed)) return undefined;
  return { ...base, why, isWhole, portOf: undefined };
}

function sortOf(place: CompletionPlace): Sort | undefined {
  const pod = podPath(place);
  return places.find(([path, sort]) => {
    const steps = path.split('.');
    if (sort === 'file') return place.resource.known === 'ConfigMap' && fits(steps, place.path);
    return pod !== undefined && fits(steps.slice(1), pod);
  })?.[1];
}

/** Within a comment of the text, a variable or an action of a template. */
function isHidden(before: string, sort: Sort): boolean {
  const line = before.slice(before.lastIndexOf('\n') + 1);
  if (sort === 'file' && /^[ \t]*(?:#|\/\/|;|<!--)/.test(line)) return true;
  if (sort === 'argument' && /(?:^|\s)#/.test(line)) return true;
  return /\{\{[^}]*$|\$\{[^}]*$|\$\([^)]*$/.test(line);
}

/** The name in front of a colon behind which only digits are typed; a key of a file is none. */
function hostBefore(before: string, typed: string): string | undefined {
  if (!/^\d*$/.test(typed)) return undefined;
  const found = /(^|.)([A-Za-z0-9_-][A-Za-z0-9_.-]*):$/.exec(before);
  if (!found?.[2]) return undefined;
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const isKey = before.includes('\n') && /^[ \t]*(?:- )?[\w-]+:$/.test(line);
  return isKey || (/^[./]/.test(found[1]!) === true && !/\/\/[\w.-]+:$/.test(before)) ? undefined : found[2];
}

/** What the surroundings say, asked as if a name stood there. */
function whyHost({
  typed,
  rest,
  before,
  behind,
  key,
}: Pick<TextPlace, 'typed' | 'rest' | 'before' | 'behind' | 'key'>): HostPlace['why'] | undefined {
  const name = typed + rest || 'x';
  const port = /^:(\d{1,5})(?![\w.-])/.exec(behind)?.[1];
  const span = { start: before.length, end: before.length + name.length };
  const number = port === undefined ? undefined : Number(port);
  return hostPlace(before + name + behind, span, number, key, { item: -1, first: -1 })?.why;
}

/** What the text is called: a variable, the flag before an argument, the key of a file. */
function keyOf(place: CompletionPlace, sort: Sort): string {
  const { path, resource } = place;
  if (sort === 'file') return String(path.at(-1));
  if (sort === 'env') return textAt(resource.object.node, [...path.slice(0, -1), 'name']);
  return flagBefore(place);
}

/** `seeds` for an argument that follows `--seeds`. */
function flagBefore({ path, resource }: CompletionPlace): string {
  const position = Number(path.at(-1));
  const before = position > 0 ? textAt(resource.object.node, [...path.slice(0, -1), position - 1]) : '';
  const flag = /^--?([\w.-]+)$/.exec(before)?.[1] ?? '';
  return flag === 'h' || flag === 'H' ? 'host' : flag;
}

function textAt(root: Parameters<typeof nodeAt>[0], path: CompletionPlace['path']): string {
  return (new FieldView(nodeAt(root, path), path) as Field<string>).text() ?? '';
}

/** Variables that hold something else, whatever they are told. */
const otherVariables =
  /(?:^|_)(?:PORT|USER|USERNAME|PASSWORD|PASS|TOKEN|SECRET|KEY|LEVEL|MODE|TIMEOUT|PATH|DIR|FILE|SIZE|COUNT|MEMORY|HEAP|OPTS|LANG|LC_ALL|TZ|ENABLED|DEBUG|VERSION|ID|INTERVAL|REPLICAS|IMAGE|TYPE|FORMAT|CLASS)$/i;

/** Whether a host is likely at a place that says nothing: all of a variable's value, or behind other hosts in a list. */
function mayBe(place: CompletionPlace, sort: Sort, isWhole: boolean, typed: string): boolean {
  if (/^\d+$/.test(typed)) return false;
  if (sort === 'env' && isWhole) return !otherVariables.test(keyOf(place, 'env'));
  if (sort === 'argument' && isWhole)
    return flagBefore(place) !== '' && !otherVariables.test(flagBefore(place).replace(/-/g, '_'));
  return itemBefore(place.before.slice(0, place.before.length - typed.length)) !== undefined;
}

/** The item of a list that stands directly before a place, as `db-0.db:5432` in `db-0.db:5432, `. */
export function itemBefore(before: string): string | undefined {
  return /(?:^|[\s"'=,;[(])([A-Za-z][\w+.-]*:\/\/[\w.-]+(?::\d+)?|[\w-]+(?:\.[\w-]+)*(?::\d+)?|[\w-]+\.[\w.-]+)\\?["']?(?:\s*[,;]\s*|[ ]+)\\?["']?(?:[a-z][a-z0-9+.-]*:\/\/)?$/.exec(
    before,
  )?.[1];
}
