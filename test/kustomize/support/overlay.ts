import { stringify } from 'yaml';
import type { Base } from './bases.ts';
import type { Json } from './build.ts';
import { features } from './features.ts';
import type { Random } from './random.ts';

/** A layer of a made-up build: one kustomization and the files beside it. */
export interface Layer {
  readonly random: Random;
  /** The folder of the kustomization. */
  readonly folder: string;
  /** All files of the build, by path. */
  readonly files: Map<string, string>;
  readonly kustomization: Json;
  /** What the layers below hold, as it was before any of them changed it. */
  readonly objects: readonly Json[];
}

/** Files of a build with overlays upon overlays; `top` is the folder of the outermost. */
export interface MadeUp {
  readonly files: ReadonlyMap<string, string>;
  readonly top: string;
}

/** Makes overlays over the given bases, combining whatever kustomize can do. The same seed makes the same. */
export function makeOverlays(random: Random, bases: readonly Base[]): MadeUp {
  const files = new Map(bases.flatMap(base => [...base.files]));
  const objects = bases.flatMap(base => base.objects);
  const layer = (folder: string, kustomization: Json, count: number): void =>
    write({ random, folder, files, kustomization, objects }, count);

  layer('base', { resources: bases.map(base => base.entry) }, random.below(2));
  let below = ['../base'];
  if (random.chance(0.2)) {
    for (const name of ['blue', 'green'])
      layer(
        name,
        {
          resources: ['../base'],
          namePrefix: `${name}-`,
          ...(random.chance(0.5) ? { namespace: name } : {}),
        },
        random.below(2),
      );
    below = ['../blue', '../green'];
  } else if (random.chance(0.4)) {
    layer('middle', { resources: below }, 1 + random.below(3));
    below = ['../middle'];
  }
  const top: Json = { resources: below };
  if (random.chance(0.3)) {
    const component = { apiVersion: 'kustomize.config.k8s.io/v1alpha1', kind: 'Component' };
    layer('component', component, 1 + random.below(3));
    top.components = ['../component'];
  }
  layer('top', top, 1 + random.below(5));
  return { files, top: 'top' };
}

function write(layer: Layer, count: number): void {
  for (const feature of layer.random.some(features, Math.max(1, count)).slice(0, count)) feature(layer);
  layer.files.set(`${layer.folder}/kustomization.yaml`, stringify(layer.kustomization));
}
