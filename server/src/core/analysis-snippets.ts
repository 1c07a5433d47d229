import type { Completion, Completions } from './analysis-types.ts';
import { message } from './base/message.ts';
import type { EmptyPlace } from './features/completion/empty-document.ts';
import { emptyPlace } from './features/completion/empty-document.ts';
import type { PairParts } from './features/completion/manifests.ts';
import {
  blank,
  commonLabel,
  commonNamespace,
  partsFor,
  serviceManifest,
  statefulSetManifest,
} from './features/completion/manifests.ts';
import type { View } from './features/view.ts';
import { isHeadless } from './resolve/service.ts';
import type { Facts, ServiceFacts, WorkloadFacts } from './resources/facts/facts.ts';
import { WorkspaceEditor } from './rules/fix-editor.ts';
import { governingService } from './rules/support/governing.ts';
import { newServiceName, setServiceName } from './rules/support/governing-fixes.ts';
import { headlessServiceFor } from './rules/support/headless-service.ts';
import { blockLines } from './syntax/editor-render.ts';
import type { Style } from './syntax/editor-style.ts';
import { styleOf } from './syntax/editor-style.ts';
import { isTemplated } from './syntax/templates.ts';
import type { FileState } from './workspace/files.ts';
import { nearest } from './workspace/scope.ts';
import type { World } from './workspace/world.ts';

/** How many objects that lack their other half are told of. */
const most = 10;

/** Whole objects for an empty place of a file: the halves that are missing of what is there, and a new Service with its StatefulSet. */
export function snippetsAt(file: FileState, offset: number, view: View): Completions | undefined {
  const place = emptyPlace(file, offset);
  if (!place) return undefined;
  const facts = [...view.files.index.all()];
  const world = view.world(file.source.uri);
  const style = styleIn(file);
  const items = [
    ...near(facts, file, 'workload')
      .flatMap(workload => serviceFor(workload, file, world, view))
      .slice(0, most),
    ...near(facts, file, 'service')
      .flatMap(service => setFor(service, style, world))
      .slice(0, most),
    pair(facts, file, style),
  ];
  return answer(items, place, style);
}

function near<S extends 'workload' | 'service'>(
  facts: readonly Facts[],
  { source: { uri } }: FileState,
  sort: S,
): readonly Extract<Facts, { readonly sort: S }>[] {
  const found = facts.filter(
    (one): one is Extract<Facts, { readonly sort: S }> => one.sort === sort && !isTemplated(one.name),
  );
  return nearest(uri, found);
}

/** The style of the file's largest document. */
function styleIn({ source }: FileState): Style {
  const [largest] = [...source.segments].sort((a, b) => b.segment.text.length - a.segment.text.length);
  return {
    ...styleOf(largest?.segment.text ?? '', largest?.segment.root),
    eol: source.text.includes('\r\n') ? '\r\n' : '\n',
  };
}

/** The headless Service of a StatefulSet that has none. One that names no Service is made to, if it is in the same file. */
function serviceFor(
  workload: WorkloadFacts,
  file: FileState,
  world: World,
  { files }: View,
): readonly Completion[] {
  if (workload.kind !== 'StatefulSet' || workload.partial) return [];
  const { state } = governingService(workload, world);
  if (state !== 'missing' && state !== 'unset') return [];
  const service = workload.serviceName || newServiceName(workload, world);
  if (!service || (state === 'unset' && workload.uri !== file.source.uri)) return [];
  const editor = new WorkspaceEditor(files);
  if (state === 'unset') setServiceName(editor, { facts: workload }, service);
  const also = editor.edits().flatMap(({ edits }) => edits);
  return [
    {
      sort: 'snippet',
      label: message('Headless Service {service} for StatefulSet {name}', { service, name: workload.name }),
      details: [],
      newText: headlessServiceFor(workload, service).trimEnd(),
      filter: `headless Service ${service} StatefulSet ${workload.name} kind: Service`,
      ...(also.length > 0 ? { also } : {}),
    },
  ];
}

/** A StatefulSet for a headless Service that selects nothing. */
function setFor(service: ServiceFacts, style: Style, world: World): readonly Completion[] {
  const { selector, name } = service;
  if (!selector || !isHeadless(service) || service.partial || service.unknown.length > 0) return [];
  if (Object.values(selector).some(isTemplated) || world.selectedBy(selector).length > 0) return [];
  if (world.governedBy(name).length > 0) return [];
  const newText = blockLines(statefulSetManifest(partsFor(service)), style).join('\n');
  return [
    {
      sort: 'snippet',
      label: message('StatefulSet for headless Service {name}', { name }),
      details: [],
      newText,
      filter: `StatefulSet headless Service ${name} kind: StatefulSet`,
      isSnippet: true,
    },
  ];
}

/** A new Service and StatefulSet, with the namespace and the label that are usual there. */
function pair(facts: readonly Facts[], { source: { uri } }: FileState, style: Style): Completion {
  const parts: PairParts = {
    name: '$1',
    namespace: commonNamespace(facts, uri),
    service: blank(1, 'db'),
    labels: { [commonLabel(facts)]: '$1' },
    ports: [{ name: blank(2, 'peer'), port: blank(3, '7000'), target: '$3' }],
  };
  const lines = [
    ...blockLines(serviceManifest(parts), style),
    '---',
    ...blockLines(
      statefulSetManifest({ ...parts, service: '$1', ports: [{ ...parts.ports[0]!, name: '$2' }] }),
      style,
    ),
  ];
  return {
    sort: 'snippet',
    label: message('Headless Service with its StatefulSet'),
    details: [],
    newText: lines.join('\n'),
    filter: 'headless Service StatefulSet kind: Service',
    isSnippet: true,
  };
}

function answer(
  items: readonly Completion[],
  { token, start, follows }: EmptyPlace,
  { eol }: Style,
): Completions {
  const lead = follows ? '---\n' : '';
  return {
    insert: { start: start + token.start, end: start + token.cursor },
    replace: { start: start + token.start, end: start + token.end },
    items: items.map(item => ({ ...item, newText: (lead + item.newText).replaceAll('\n', eol) })),
    incomplete: false,
    certain: false,
  };
}
