import { message } from '../../core/base/message.ts';
import type { Context } from '../context.ts';
import type { Instance } from '../instance.ts';
import type { UnitReport } from '../resources.ts';

/** Units with their objects, one a line, indented below them. */
export function renderUnits(units: readonly UnitReport[], { render }: Context): string {
  if (units.length === 0) return `${render(message('No objects that names depend on'))}\n`;
  return units.map(unit => `${heading(unit)}\n${unit.instances.map(line).join('')}`).join('\n');
}

function heading({ kind, root }: UnitReport): string {
  return `${kind} ${root}`;
}

function line(instance: Instance): string {
  const { kind, namespace, name, file, line: at } = instance;
  const identity = namespace === undefined ? `${name}` : `${namespace}/${name}`;
  return `  ${kind} ${identity}  ${file}:${at}\n`;
}
