import { BuildError } from './problems.ts';

/**
 * Whether labels fit a selector as kubectl takes it: `app=db,tier!=web,env in (a,b),!legacy`. An empty selector fits all. Throws a
 * BuildError on what can't be read.
 */
export function matchesLabels(selector: string, labels: Readonly<Record<string, string>>): boolean {
  // all are read, so that one that can't be is found
  return requirements(selector)
    .map(text => meets(text.trim(), labels))
    .every(isMet => isMet);
}

/** Commas within parentheses don't separate. */
function requirements(selector: string): readonly string[] {
  return selector.trim() === '' ? [] : selector.split(/,(?![^(]*\))/);
}

function meets(text: string, labels: Readonly<Record<string, string>>): boolean {
  const has = (key: string): boolean => Object.hasOwn(labels, key);
  const set = /^(\S+)\s+(in|notin)\s*\(([^)]*)\)$/.exec(text);
  if (set) {
    const [, key = '', operator, list = ''] = set;
    const values = list.split(',').map(value => value.trim());
    check(key, ...values);
    const isIn = has(key) && values.includes(labels[key]!);
    return operator === 'in' ? isIn : !isIn;
  }
  const pair = /^([^\s!=]+)\s*(==|=|!=)\s*(\S*)$/.exec(text);
  if (pair) {
    const [, key = '', operator, value = ''] = pair;
    check(key, value);
    const isEqual = has(key) && labels[key] === value;
    return operator === '!=' ? !isEqual : isEqual;
  }
  const order = /^([^\s!=<>]+)\s*([<>])\s*(-?\d+)$/.exec(text);
  if (order) {
    const [, key = '', operator, limit] = order;
    check(key);
    const value = /^-?\d+$/.test(labels[key] ?? '') ? Number(labels[key]) : Number.NaN;
    return operator === '>' ? value > Number(limit) : value < Number(limit);
  }
  const name = /^(!?)\s*([^\s!=(),]+)$/.exec(text);
  if (!name) throw new BuildError('unreadable', text);
  check(name[2]!);
  return has(name[2]!) === (name[1] === '');
}

/** Throws a BuildError on what no label is called or has as its value. */
function check(key: string, ...values: readonly string[]): void {
  const name = key.slice(key.indexOf('/') + 1);
  const isRight = name !== '' && isLabelValue(name) && values.every(isLabelValue);
  if (!isRight) throw new BuildError('unreadable', key);
}

/** As Kubernetes takes them: https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set */
function isLabelValue(text: string): boolean {
  return text.length <= 63 && /^(?:[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)?$/.test(text);
}
