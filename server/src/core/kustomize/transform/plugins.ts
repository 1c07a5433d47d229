import { inlineDocuments, itemsOf } from '../files/documents.ts';
import type { Loader } from '../files/loader.ts';
import { generate } from '../generate/data-objects.ts';
import type { Items } from '../items.ts';
import { BuildError } from '../problems.ts';
import type { FieldSpec } from '../specs/field-spec.ts';
import { readSpecs } from '../specs/read-config.ts';
import type { Item } from '../tree/item.ts';
import { Tree } from '../tree/tree.ts';
import { addAffix } from './affix.ts';
import { addHashes } from './hash.ts';
import { setImages } from './images.ts';
import { setPairs } from './labels.ts';
import type { SubjectMode } from './namespace.ts';
import { setNamespace } from './namespace.ts';
import { applyJson6902, applyPatch, applyStrategicMerge } from './patches.ts';
import { applyReplacement } from './replacements.ts';
import { setReplicas } from './replicas.ts';

/** Runs a transformer that is configured in a file of its own. False when it is none of kustomize's. */
export function runPlugin(plugin: Item, items: Items, loader: Loader): boolean {
  const run = isBuiltIn(plugin) ? transformers[plugin.kind] : undefined;
  if (!run && isBuiltIn(plugin) && !notFollowed.has(plugin.kind))
    throw new BuildError('kind-unknown', plugin.kind);
  run?.(plugin.tree, items, loader);
  return run !== undefined;
}

/** The object of a generator that is configured in a file of its own; undefined when it is none of kustomize's. */
export function generateByPlugin(plugin: Item, loader: Loader): Item | undefined {
  if (!isBuiltIn(plugin)) return undefined;
  const kind = { ConfigMapGenerator: 'ConfigMap', SecretGenerator: 'Secret' }[plugin.kind];
  return kind === undefined
    ? undefined
    : generate(kind as 'ConfigMap' | 'Secret', plugin.tree, undefined, loader);
}

function isBuiltIn({ tree }: Item): boolean {
  const apiVersion = tree.get('apiVersion')?.text;
  const runsProgram = tree.at('metadata', 'annotations', 'config.kubernetes.io/function') !== undefined;
  return (apiVersion === 'builtin' || apiVersion === '') && !runsProgram;
}

type Run = (config: Tree, items: Items, loader: Loader) => void;

const transformers: Readonly<Record<string, Run>> = {
  NamespaceTransformer: (config, items) => {
    const namespace = config.at('metadata', 'namespace');
    if (!namespace?.text) return;
    setNamespace(items, namespace, specsOf(config), {
      unsetOnly: config.get('unsetOnly')?.value === true,
      subjects: (config.get('setRoleBindingSubjects')?.text || 'defaultOnly') as SubjectMode,
    });
  },
  PrefixTransformer: (config, items) =>
    addAffix(items, 'prefix', config.get('prefix')?.text ?? '', specsOf(config)),
  SuffixTransformer: (config, items) =>
    addAffix(items, 'suffix', config.get('suffix')?.text ?? '', specsOf(config)),
  LabelTransformer: (config, items) => setPairs(items, config.get('labels'), specsOf(config)),
  AnnotationsTransformer: (config, items) => setPairs(items, config.get('annotations'), specsOf(config)),
  ReplicaCountTransformer: (config, items) => {
    const replica = config.get('replica');
    if (replica) setReplicas(items, replica, specsOf(config));
  },
  ImageTagTransformer: (config, items) => {
    const image = config.get('imageTag');
    if (image) setImages(items, image, specsOf(config));
  },
  PatchTransformer: (config, items, loader) => applyPatch(items, config, loader),
  PatchJson6902Transformer: (config, items, loader) => {
    const operations = config.get('jsonOp');
    if (operations) config.set('patch', operations);
    applyJson6902(items, config, loader);
  },
  PatchStrategicMergeTransformer: (config, items, loader) => {
    for (const path of config.get('paths')?.items() ?? []) applyStrategicMerge(items, path, loader);
    const inline = config.get('patches');
    if (inline)
      for (const patch of itemsOf(inlineDocuments(inline.text, inline.place)))
        applyStrategicMerge(items, Tree.scalar(JSON.stringify(patch.tree.json()), inline.place), loader);
  },
  ReplacementTransformer: (config, items, loader) => {
    for (const one of config.get('replacements')?.items() ?? []) applyReplacement(items, one, loader);
  },
  HashTransformer: (_, items) => addHashes(items),
};

/** Kustomize's own, whose effects are not told here. */
const notFollowed: ReadonlySet<string> = new Set([
  'LegacyOrderTransformer',
  'PrefixSuffixTransformer',
  'SortOrderTransformer',
  'ValueAddTransformer',
]);

/** A transformer in a file knows only the fields it is told of. */
function specsOf(config: Tree): readonly FieldSpec[] {
  return readSpecs(config.get('fieldSpecs'));
}
