import { BuildError } from '../problems.ts';
import type { Gvk } from '../tree/gvk.ts';
import type { FieldSpec } from './field-spec.ts';

/** A kind of object, and the fields of others that refer to it by name. */
export interface NameReference extends Gvk {
  readonly fields: readonly FieldSpec[];
}

/** Which fields the transformers of a kustomization know: kustomize's own, and those of its `configurations`. */
export interface Config {
  readonly namePrefix: readonly FieldSpec[];
  readonly nameSuffix: readonly FieldSpec[];
  readonly namespace: readonly FieldSpec[];
  readonly commonLabels: readonly FieldSpec[];
  readonly templateLabels: readonly FieldSpec[];
  readonly labels: readonly FieldSpec[];
  readonly commonAnnotations: readonly FieldSpec[];
  readonly images: readonly FieldSpec[];
  readonly replicas: readonly FieldSpec[];
  readonly varReference: readonly FieldSpec[];
  readonly nameReference: readonly NameReference[];
}

export type SpecList = Exclude<keyof Config, 'nameReference'>;

export const specLists: readonly SpecList[] = [
  'namePrefix',
  'nameSuffix',
  'namespace',
  'commonLabels',
  'templateLabels',
  'labels',
  'commonAnnotations',
  'images',
  'replicas',
  'varReference',
];

export const emptyConfig: Config = {
  ...(Object.fromEntries(specLists.map(list => [list, []])) as unknown as Record<
    SpecList,
    readonly FieldSpec[]
  >),
  nameReference: [],
};

/** Both configurations; what is in both counts once. Throws a BuildError when they don't agree whether a field is made. */
export function mergeConfigs(a: Config, b: Config): Config {
  if (a === b || b === emptyConfig) return a;
  if (a === emptyConfig) return b;
  const lists = Object.fromEntries(specLists.map(list => [list, mergeSpecs(a[list], b[list])]));
  const nameReference = [...a.nameReference];
  for (const one of b.nameReference) {
    const at = nameReference.findIndex(other => gvkText(other) === gvkText(one));
    const present = nameReference[at];
    if (!present) nameReference.push(one);
    else nameReference[at] = { ...present, fields: mergeSpecs(present.fields, one.fields) };
  }
  return { ...(lists as unknown as Record<SpecList, readonly FieldSpec[]>), nameReference };
}

export function mergeSpecs(a: readonly FieldSpec[], b: readonly FieldSpec[]): readonly FieldSpec[] {
  const known = new Map(a.map(spec => [specText(spec), spec]));
  const added = b.filter(spec => {
    const present = known.get(specText(spec));
    if (present && (present.create ?? false) !== (spec.create ?? false))
      throw new BuildError('ambiguous', spec.path);
    return !present;
  });
  return added.length > 0 ? [...a, ...added] : a;
}

function specText(spec: FieldSpec): string {
  return `${gvkText(spec)} ${spec.path}`;
}

function gvkText({ group = '', version = '', kind = '' }: Gvk): string {
  return `${group}/${version}/${kind}`;
}
