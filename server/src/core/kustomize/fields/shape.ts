/** What may be written in a field of a kustomization: a plain value, a list, a map of free keys, or certain fields. */
export type Shape = 'text' | 'flag' | 'number' | 'any' | ListShape | MapShape | FieldsShape;

export interface ListShape {
  readonly items: Shape;
}

export interface MapShape {
  readonly values: Shape;
}

export interface FieldsShape {
  readonly fields: Readonly<Record<string, Shape>>;
}

const texts: ListShape = { items: 'text' };
const pairs: MapShape = { values: 'text' };

/** Fields of one shape, named one after the other. */
function all(shape: Shape, names: string): Readonly<Record<string, Shape>> {
  return Object.fromEntries(names.split(' ').map(name => [name, shape]));
}

const objectId = all('text', 'group version kind name namespace');
const selector: FieldsShape = { fields: { ...objectId, ...all('text', 'annotationSelector labelSelector') } };
const fieldOptions: FieldsShape = {
  fields: { delimiter: 'text', index: 'number', encoding: 'text', create: 'flag' },
};
const fieldSpecs: ListShape = {
  items: { fields: { ...all('text', 'group version kind path'), create: 'flag' } },
};

const patches: ListShape = {
  items: { fields: { path: 'text', patch: 'text', target: selector, options: { values: 'flag' } } },
};
const images: ListShape = { items: { fields: all('text', 'name newName tagSuffix newTag digest') } };
const generatorOptions: FieldsShape = {
  fields: { labels: pairs, annotations: pairs, disableNameSuffixHash: 'flag', immutable: 'flag' },
};
const generator = {
  ...all('text', 'name namespace behavior env'),
  ...all(texts, 'literals files envs'),
  options: generatorOptions,
};

const replacement: FieldsShape = {
  fields: {
    path: 'text',
    source: { fields: { ...objectId, fieldPath: 'text', options: fieldOptions } },
    targets: {
      items: {
        fields: { select: selector, reject: { items: selector }, fieldPaths: texts, options: fieldOptions },
      },
    },
  },
};

const variable: FieldsShape = {
  fields: {
    name: 'text',
    objref: { fields: { ...objectId, apiVersion: 'text' } },
    fieldref: { fields: { fieldPath: 'text' } },
  },
};

/** All that a file of a kustomization's `configurations` may hold. */
export const configShape: FieldsShape = {
  fields: {
    nameReference: {
      items: { fields: { ...all('text', 'group version kind'), fieldSpecs } },
    },
    ...all(
      fieldSpecs,
      'namePrefix nameSuffix namespace commonLabels templateLabels labels commonAnnotations images replicas varReference',
    ),
  },
};

/** All that a kustomization may hold (kustomize 5.5, api/types/kustomization.go); any other field is refused, and so is any other type. */
export const kustomizationShape: FieldsShape = {
  fields: {
    ...all('text', 'apiVersion kind namePrefix nameSuffix namespace'),
    metadata: { fields: { ...all('text', 'name namespace'), ...all(pairs, 'labels annotations') } },
    ...all(pairs, 'openapi commonLabels commonAnnotations'),
    labels: {
      items: {
        fields: { pairs, includeSelectors: 'flag', includeTemplates: 'flag', fields: fieldSpecs },
      },
    },
    ...all(texts, 'resources components bases crds patchesStrategicMerge configurations'),
    ...all(texts, 'generators transformers validators buildMetadata'),
    ...all(patches, 'patches patchesJson6902'),
    ...all(images, 'images imageTags'),
    replacements: { items: replacement },
    replicas: { items: { fields: { name: 'text', count: 'number' } } },
    vars: { items: variable },
    sortOptions: {
      fields: { order: 'text', legacySortOptions: { fields: all(texts, 'orderFirst orderLast') } },
    },
    configMapGenerator: { items: { fields: generator } },
    secretGenerator: { items: { fields: { ...generator, type: 'text' } } },
    generatorOptions,
    helmGlobals: { fields: all('text', 'chartHome configHome') },
    ...all({ items: { values: 'any' } }, 'helmCharts helmChartInflationGenerator'),
  },
};
