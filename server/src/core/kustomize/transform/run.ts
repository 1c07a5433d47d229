import type { Loader } from '../files/loader.ts';
import type { Items } from '../items.ts';
import type { Config } from '../specs/config.ts';
import { mergeSpecs } from '../specs/config.ts';
import { readSpecs } from '../specs/read-config.ts';
import type { Tree } from '../tree/tree.ts';
import { addAffix } from './affix.ts';
import { setImages } from './images.ts';
import { setPairs } from './labels.ts';
import { setNamespace } from './namespace.ts';
import { applyJson6902, applyPatch, applyStrategicMerge } from './patches.ts';
import { applyReplacement } from './replacements.ts';
import { setReplicas } from './replicas.ts';

/** Runs a step, notes what goes wrong at a place, and goes on. */
export type Attempt = (at: Tree, step: () => void) => void;

/** All transformers that a kustomization's own fields ask for, in kustomize's order. */
export function runTransformers(
  kustomization: Tree,
  items: Items,
  config: Config,
  loader: Loader,
  attempt: Attempt,
): void {
  const each = (key: string, step: (entry: Tree) => void): void => {
    for (const entry of kustomization.get(key)?.items() ?? []) attempt(entry, () => step(entry));
  };
  const given = (key: string, step: (value: Tree) => void): void => {
    const value = kustomization.get(key);
    if (value && !value.isNull && value.text !== '') attempt(value, () => step(value));
  };
  each('patchesStrategicMerge', entry => applyStrategicMerge(items, entry, loader));
  each('patches', entry => applyPatch(items, entry, loader));
  items.filter(item => !item.isEmpty);
  given('namespace', value => setNamespace(items, value, config.namespace));
  given('namePrefix', value => addAffix(items, 'prefix', value.text, config.namePrefix));
  given('nameSuffix', value => addAffix(items, 'suffix', value.text, config.nameSuffix));
  each('labels', entry => setPairs(items, entry.get('pairs'), labelSpecs(entry, config)));
  const labels = kustomization.get('commonLabels');
  if (labels) attempt(labels, () => setPairs(items, labels, config.commonLabels));
  const annotations = kustomization.get('commonAnnotations');
  if (annotations) attempt(annotations, () => setPairs(items, annotations, config.commonAnnotations));
  each('patchesJson6902', entry => applyJson6902(items, entry, loader));
  each('replicas', entry => setReplicas(items, entry, config.replicas));
  for (const key of ['images', 'imageTags']) each(key, entry => setImages(items, entry, config.images));
  each('replacements', entry => applyReplacement(items, entry, loader));
}

function labelSpecs(entry: Tree, config: Config) {
  const isOn = (key: string): boolean => entry.get(key)?.value === true;
  const own = mergeSpecs(readSpecs(entry.get('fields')), config.labels);
  if (isOn('includeSelectors')) return mergeSpecs(own, config.commonLabels);
  const templates = isOn('includeTemplates') ? mergeSpecs(own, config.templateLabels) : own;
  return mergeSpecs(templates, [{ path: 'metadata/labels', create: true }]);
}
