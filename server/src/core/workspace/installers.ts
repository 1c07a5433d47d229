import { Counts } from '../base/counts.ts';
import type { Uri } from '../base/uri.ts';
import { directory } from '../base/uri.ts';
import type { Resource } from '../resources/resource.ts';
import { nodeAt } from '../syntax/locate.ts';
import type { Node } from '../syntax/node.ts';
import type { Path } from '../syntax/path.ts';
import { isTemplated } from '../syntax/templates.ts';
import type { LookupKey } from './index.ts';
import { lookupKey } from './index.ts';

/**
 * Where objects of a kind install others, by API group and kind: the fields that name the namespace, the first that is written counts.
 * https://fluxcd.io/flux/components/, https://argo-cd.readthedocs.io/en/stable/operator-manual/application.yaml, https://docs.k3s.io/helm
 */
const targets: Readonly<Record<string, readonly Path[]>> = {
  'helm.toolkit.fluxcd.io/HelmRelease': [
    ['spec', 'targetNamespace'],
    ['metadata', 'namespace'],
  ],
  'kustomize.toolkit.fluxcd.io/Kustomization': [['spec', 'targetNamespace']],
  'argoproj.io/Application': [['spec', 'destination', 'namespace']],
  'argoproj.io/ApplicationSet': [['spec', 'template', 'spec', 'destination', 'namespace']],
  'helm.cattle.io/HelmChart': [
    ['spec', 'targetNamespace'],
    ['metadata', 'namespace'],
  ],
};

/**
 * Objects by which a controller installs others, from sources that are not read. What they install is not known by name, so in the
 * namespace it goes to nothing is called missing; where that namespace is not known, in the folder of the object.
 */
export class Installers {
  readonly #namespaces = new Counts();
  readonly #folders = new Counts();

  /** Returns the keys whose readers may hear another answer now. */
  add(resource: Resource): readonly LookupKey[] {
    return this.#note(resource, 1);
  }

  remove(resource: Resource): readonly LookupKey[] {
    return this.#note(resource, -1);
  }

  /** Whether an object that is looked for in a namespace, or from a file when none is known, may be installed by one of them. */
  mayInstall(namespace: string | undefined, near: Uri): boolean {
    const here = this.#folders.has(directory(near));
    return here || (namespace !== undefined && this.#namespaces.has(namespace));
  }

  #note(resource: Resource, by: number): readonly LookupKey[] {
    const fields = targets[`${resource.apiVersion.split('/')[0]}/${resource.kind}`];
    if (!fields) return [];
    const namespace = fields.map(path => textAt(resource.object.node, path)).find(text => text !== undefined);
    if (namespace !== undefined && !isTemplated(namespace)) this.#namespaces.add(namespace, by);
    else this.#folders.add(directory(resource.uri), by);
    return [lookupKey.installed];
  }
}

function textAt(node: Node | undefined, path: Path): string | undefined {
  const found = nodeAt(node, path);
  return found?.type === 'scalar' && found.text !== '' ? found.text : undefined;
}
