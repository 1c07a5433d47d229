import { checkFields, checkOptions } from './fields/check.ts';
import { configShape, kustomizationShape } from './fields/shape.ts';
import { documentsOf, inlineDocuments, itemsOf } from './files/documents.ts';
import type { Loader } from './files/loader.ts';
import { isRemote } from './files/loader.ts';
import { absorb } from './generate/absorb.ts';
import { generate } from './generate/data-objects.ts';
import { Items } from './items.ts';
import type { Kustomization } from './kustomization.ts';
import { openKustomization } from './kustomization.ts';
import type { Notes } from './notes.ts';
import type { ProblemId } from './problems.ts';
import { BuildError } from './problems.ts';
import type { Config } from './specs/config.ts';
import { emptyConfig, mergeConfigs } from './specs/config.ts';
import { defaultConfig } from './specs/default-config.ts';
import { readConfig } from './specs/read-config.ts';
import { generateByPlugin, runPlugin } from './transform/plugins.ts';
import { runTransformers } from './transform/run.ts';
import { markVars } from './transform/vars.ts';
import { asKubernetesReads } from './tree/scalar.ts';
import type { Tree } from './tree/tree.ts';

/** What a kustomization adds up to: its objects, and what the ones above it must know to change them. */
export interface Sum {
  readonly items: Items;
  config: Config;
  vars: readonly Tree[];
}

/** How deep kustomizations may lie in each other, and how many one build may read. */
const deepest = 40;
const most = 2000;

/** Adds up kustomizations, as kustomize's own target does (kustomize, api/internal/target/kusttarget.go). */
export class Accumulator {
  #count = 0;

  constructor(readonly notes: Notes) {}

  /** The sum of a kustomization that stands for itself. */
  build(kustomization: Kustomization, loader: Loader, above: readonly string[]): Sum {
    return this.#run(kustomization, loader, { items: new Items(), config: emptyConfig, vars: [] }, above);
  }

  #run({ tree }: Kustomization, loader: Loader, sum: Sum, above: readonly string[]): Sum {
    if (++this.#count > most || above.length > deepest) throw new BuildError('too-deep', loader.root);
    const chain = [...above, loader.root];
    checkFields(tree, kustomizationShape, (error, at) => this.notes.problem(error, at));
    for (const key of ['resources', 'bases'])
      for (const entry of tree.get(key)?.items() ?? []) this.#resource(entry, loader, sum, chain);
    this.#configure(tree, loader, sum);
    this.#generate(tree, loader, sum, chain);
    for (const entry of tree.get('components')?.items() ?? [])
      this.notes.attempt(entry, () => this.#component(entry, loader, sum, chain));
    runTransformers(tree, sum.items, sum.config, loader, (at, step) => this.notes.attempt(at, step));
    for (const entry of tree.get('validators')?.items() ?? [])
      this.notes.attempt(
        entry,
        () => void (isInline(entry.text) || loader.folder(entry.text) || loader.file(entry.text)),
      );
    this.#plugins(tree.get('transformers'), loader, chain, plugin => {
      if (!runPlugin(plugin, sum.items, loader)) this.notes.unknown('transformer', plugin.tree, plugin.kind);
    });
    sum.items.filter(item => !item.isEmpty);
    this.#vars(tree, sum);
    return sum;
  }

  /** An entry of `resources`: a file of objects, or the folder of another kustomization. */
  #resource(entry: Tree, loader: Loader, sum: Sum, chain: readonly string[]): void {
    this.notes.attempt(entry, () => {
      const path = entry.text;
      const folder = loader.isFile(path) ? undefined : loader.folder(path);
      if (folder) this.#base(folder, sum, chain);
      else if (!loader.isFile(path) && isRemote(path)) this.notes.unknown('remote', entry, path);
      else this.#file(entry, loader, sum);
    });
  }

  #file(entry: Tree, loader: Loader, sum: Sum): void {
    for (const item of itemsOf(documentsOf(loader.file(entry.text))))
      this.notes.attempt(entry, () => sum.items.append(item));
  }

  #base(folder: Loader, sum: Sum, chain: readonly string[]): void {
    const kustomization = this.#open(folder, chain);
    if (kustomization.isComponent) throw new BuildError('kustomization-unreadable', 'Component');
    const base = this.build(kustomization, folder, chain);
    for (const item of base.items.all()) sum.items.append(item);
    sum.config = mergeConfigs(sum.config, base.config);
    this.#addVars(sum, base.vars);
  }

  /** A component changes what is there already, as if its fields stood in the kustomization itself. */
  #component(entry: Tree, loader: Loader, sum: Sum, chain: readonly string[]): void {
    const folder = loader.folder(entry.text);
    if (!folder && isRemote(entry.text)) this.notes.unknown('component', entry, entry.text);
    if (!folder && isRemote(entry.text)) return;
    if (!folder) throw new BuildError('kustomization-missing', entry.text);
    const kustomization = this.#open(folder, chain);
    if (!kustomization.isComponent) throw new BuildError('kustomization-unreadable', 'Kustomization');
    this.#run(kustomization, folder, sum, chain);
    sum.items.checkIds();
  }

  #open(folder: Loader, chain: readonly string[]): Kustomization {
    if (chain.includes(folder.root)) throw new BuildError('cycle', folder.root);
    return openKustomization(folder, this.notes) ?? fail('base-refused', folder.root);
  }

  #configure(tree: Tree, loader: Loader, sum: Sum): void {
    let own = defaultConfig;
    for (const entry of tree.get('configurations')?.items() ?? [])
      this.notes.attempt(entry, () => {
        for (const file of documentsOf(loader.file(entry.text), asKubernetesReads)) {
          checkFields(file, configShape, (error, at) => this.notes.problem(error, at));
          own = mergeConfigs(own, readConfig(file));
        }
      });
    this.notes.attempt(tree.get('configurations') ?? tree, () => {
      sum.config = mergeConfigs(sum.config, own);
    });
    for (const entry of tree.get('crds')?.items() ?? [])
      this.notes.attempt(entry, () => {
        loader.file(entry.text);
        this.notes.unknown('crd', entry, entry.text);
      });
    if (tree.at('openapi', 'path')) this.notes.unknown('schema', tree.get('openapi')!, '');
    checkOptions(tree, (error, at) => this.notes.problem(error, at));
  }

  #generate(tree: Tree, loader: Loader, sum: Sum, chain: readonly string[]): void {
    const globals = tree.get('generatorOptions');
    for (const [key, kind] of [
      ['configMapGenerator', 'ConfigMap'],
      ['secretGenerator', 'Secret'],
    ] as const)
      for (const entry of tree.get(key)?.items() ?? [])
        this.notes.attempt(entry, () => {
          const item = generate(kind, entry, globals, loader);
          if (item.isUnknown) this.notes.unknown('data', entry, item.name);
          absorb(sum.items, item);
        });
    for (const key of ['helmCharts', 'helmChartInflationGenerator'])
      for (const entry of tree.get(key)?.items() ?? [])
        this.notes.unknown('chart', entry, entry.get('name')?.text ?? '');
    this.#plugins(tree.get('generators'), loader, chain, plugin => {
      const item = generateByPlugin(plugin, loader);
      if (item) absorb(sum.items, item);
      else this.notes.unknown('generator', plugin.tree, plugin.kind);
    });
  }

  /** The configurations of `generators` or `transformers`: inline, files, or what a kustomization adds up to. */
  #plugins(
    list: Tree | undefined,
    loader: Loader,
    chain: readonly string[],
    run: (plugin: Item) => void,
  ): void {
    for (const entry of list?.items() ?? [])
      this.notes.attempt(entry, () => {
        const configs: Sum = { items: new Items(), config: emptyConfig, vars: [] };
        if (isInline(entry.text))
          for (const item of itemsOf(inlineDocuments(entry.text, entry.place))) configs.items.append(item);
        else this.#resource(entry, loader, configs, chain);
        for (const plugin of configs.items.all()) this.notes.attempt(entry, () => run(plugin));
      });
  }

  /** Two vars of one name are refused, even if they are the same. */
  #addVars(sum: Sum, vars: readonly Tree[]): void {
    for (const one of vars) {
      const name = one.get('name')?.text ?? '';
      if (sum.vars.some(other => other.get('name')?.text === name))
        this.notes.problem(new BuildError('conflict', name), one);
      else sum.vars = [...sum.vars, one];
    }
  }

  #vars(tree: Tree, sum: Sum): void {
    const vars = tree.get('vars')?.items() ?? [];
    this.#addVars(sum, vars);
    const list = tree.get('vars');
    if (list) this.notes.attempt(list, () => markVars(sum.items, vars));
  }
}

function fail(id: ProblemId, what: string): never {
  throw new BuildError(id, what);
}

/** Whether an entry is the YAML itself instead of a path to it. */
function isInline(text: string): boolean {
  return /[:\n]\s/.test(text);
}

type Item = ReturnType<Items['all']>[number];
