import type { Uri } from '../base/uri.ts';
import type { Node } from '../syntax/node.ts';
import { entry } from '../syntax/node.ts';
import type { SourceFile } from '../syntax/segment.ts';
import type { Lowered, SourceView } from '../workspace/lowering.ts';
import type { RenderedObject } from '../workspace/rendered.ts';
import { Chart } from './chart.ts';
import { lowerDocument } from './lower-document.ts';
import { TemplateFile } from './template-file.ts';

/**
 * The objects of a chart, without rendering it: both sides of conditions are read, what values and named templates decide is filled in
 * where it is certain, and all else is a placeholder that equals its like.
 */
export function lowerChart(root: string, view: SourceView): Lowered {
  const chart = new Chart(root, view);
  const inner = view.below(`${root}/charts`).filter(uri => uri.endsWith('/Chart.yaml'));
  const isOwn = (uri: Uri): boolean => !inner.some(one => uri.startsWith(one.slice(0, -'Chart.yaml'.length)));
  const objects = ['templates', 'crds'].flatMap(folder =>
    view
      .below(`${root}/${folder}`)
      .filter(uri => isOwn(uri) && /\.(?:ya?ml|json)$/.test(uri))
      .flatMap(uri => {
        const file = view.file(uri);
        return file ? objectsOf(file, chart) : [];
      }),
  );
  return { objects: withAlternatives(objects), open: true };
}

/** Of objects that are equal in kind, namespace and name only one is there at a time, or a loop makes several: none is whole. */
function withAlternatives(objects: readonly RenderedObject[]): readonly RenderedObject[] {
  const counts = new Map<string, number>();
  for (const { node } of objects) counts.set(identity(node), (counts.get(identity(node)) ?? 0) + 1);
  return objects.map(one => (counts.get(identity(one.node)) === 1 ? one : { ...one, partial: true }));
}

function identity(node: Node): string {
  const metadata = entry(node, 'metadata')?.value;
  const parts = [entry(node, 'kind'), entry(metadata, 'namespace'), entry(metadata, 'name')];
  return parts.map(part => (part?.value.type === 'scalar' ? part.value.text : '')).join('/');
}

function objectsOf(file: SourceFile, chart: Chart): readonly RenderedObject[] {
  const template = new TemplateFile(file.text, chart);
  return file.segments.flatMap(({ start, segment }, index) => {
    const { root } = segment;
    if (!root || template.isDefinition(start + root.start)) return [];
    const object = lowerDocument({ uri: file.uri, index, start, segment, root }, template);
    return object ? [object] : [];
  });
}
