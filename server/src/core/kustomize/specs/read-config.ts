import type { Tree } from '../tree/tree.ts';
import type { Config } from './config.ts';
import { emptyConfig, specLists } from './config.ts';
import type { FieldSpec } from './field-spec.ts';

/** A file of a kustomization's `configurations`. */
export function readConfig(file: Tree): Config {
  const lists = Object.fromEntries(specLists.map(list => [list, readSpecs(file.get(list))]));
  const nameReference = (file.get('nameReference')?.items() ?? []).map(reference => ({
    ...readGvk(reference),
    fields: readSpecs(reference.get('fieldSpecs')),
  }));
  return { ...emptyConfig, ...lists, nameReference };
}

/** A list of `fieldSpecs`; what names no path is left out. */
export function readSpecs(list: Tree | undefined): readonly FieldSpec[] {
  return (list?.items() ?? []).flatMap(spec => {
    const path = spec.get('path')?.text;
    return path ? [{ ...readGvk(spec), path, create: spec.get('create')?.value === true }] : [];
  });
}

function readGvk(tree: Tree): Pick<FieldSpec, 'group' | 'version' | 'kind'> {
  const text = (key: string): string => tree.get(key)?.text ?? '';
  return { group: text('group'), version: text('version'), kind: text('kind') };
}
