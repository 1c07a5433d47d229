import { BuildError } from './problems.ts';

/**
 * Whether labels fit a selector as kubectl takes it: `app=db,tier!=web,env in (a,b),!legacy`. An empty selector fits all. Throws a
 * BuildError on what can't be read.
 */
export function matchesLabels(selector: string, labels: Readonly<Record<string, string>>): boolean {
  return requirements(selector).every(text => meets(text.trim(), labels));
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
    const isIn = has(key) && values.includes(labels[key]!);
    return operator === 'in' ? isIn : !isIn;
  }
  const pair = /^([^\s!=]+)\s*(==|=|!=)\s*(\S*)$/.exec(text);
  if (pair) {
    const [, key = '', operator, value] = pair;
    const isEqual = has(key) && labels[key] === value;
    return operator === '!=' ? !isEqual : isEqual;
  }
  const name = /^(!?)\s*([^\s!=(),]+)$/.exec(text);
  if (!name) throw new BuildError('unreadable', text);
  return has(name[2]!) === (name[1] === '');
}
