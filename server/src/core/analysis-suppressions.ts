import type { PathAnchor, ResourceKey } from './resources/anchor.ts';
import type { Resource } from './resources/resource.ts';
import type { SuppressionComment, SuppressionScope, SuppressionText } from './resources/suppressions.ts';
import {
  annotatedSuppression,
  annotationPath,
  firstContent,
  suppressionsIn,
} from './resources/suppressions.ts';
import type { Finding } from './rules/finding.ts';
import { entry } from './syntax/node.ts';
import { samePath } from './syntax/path.ts';
import { lineEnd } from './syntax/scan.ts';
import { holdsDocument } from './syntax/segments.ts';
import type { FileState, Files } from './workspace/files.ts';
import type { LocatedInDocument } from './workspace/locate.ts';
import { locate } from './workspace/locate.ts';

/** A suppression in force, and what it reaches. */
export interface Suppression extends SuppressionText {
  /** Where it is written. */
  readonly at: { readonly segment: number; readonly comment: SuppressionComment } | PathAnchor;
  readonly scope: SuppressionScope | undefined;
  /** Its scope holds where it stands: one of a file stands above the file's first key. */
  readonly inPlace: boolean;
  /** The objects whose findings it may concern. */
  readonly about: readonly Resource[];
  covers(finding: PlacedFinding): boolean;
}

export interface Suppressed {
  /** What is left. */
  readonly findings: readonly Finding[];
  readonly suppressions: readonly Suppression[];
  /** For each suppression the rules whose findings it hides. */
  readonly hidden: ReadonlyMap<Suppression, ReadonlySet<string>>;
}

/** A finding with its segment and where in it its mark starts. */
interface PlacedFinding {
  readonly finding: Finding;
  readonly segment: number;
  readonly offset: number;
  /** The object of the file that it is about; of an instance the one that it is made of or that is marked. */
  readonly objects: ReadonlySet<ResourceKey>;
}

/** Takes out the findings of a file that its comments and annotations suppress. */
export function suppress(file: FileState, findings: readonly Finding[], files: Files): Suppressed {
  const hidden = new Map<Suppression, Set<string>>();
  const excluded = excludedSegments(file);
  const suppressions = suppressionsOf(file).filter(({ at }) => !excluded.has(segmentOf(at, files)));
  if (suppressions.length === 0 && excluded.size === 0) return { findings, suppressions, hidden };
  const left = findings.filter(finding => {
    const placed = placeOf(finding, file, files);
    if (!placed) return true;
    if (excluded.has(placed.segment)) return false;
    const active = suppressions.filter(one => names(one, finding.rule) && one.covers(placed));
    for (const one of active) hidden.set(one, (hidden.get(one) ?? new Set()).add(finding.rule));
    return active.length === 0;
  });
  return { findings: left, suppressions, hidden };
}

function names({ rules }: Suppression, rule: string): boolean {
  return rules.length === 0 || rules.some(({ id }) => id === rule);
}

function placeOf(finding: Finding, file: FileState, files: Files): PlacedFinding | undefined {
  const place = locate(finding.at, files);
  const start = place && file.source.segments[place.segment]?.start;
  if (!place || start === undefined || place.uri !== file.source.uri) return undefined;
  const { segment, span } = place;
  return { finding, segment, offset: span.start - start, objects: objectsOf(finding, place, file, files) };
}

function objectsOf(
  { resource: key }: Finding,
  place: LocatedInDocument,
  file: FileState,
  files: Files,
): ReadonlySet<ResourceKey> {
  if (key === undefined) return new Set();
  const instance = files.instance(key)?.resource;
  if (!instance) return new Set([key]);
  const made = file.resources.filter(
    one => one.uri === instance.uri && one.segment === instance.segment && samePath(one.root, instance.root),
  );
  const marked = file.resources.filter(one => one.segment === place.segment && one.root.length === 0);
  return new Set([...made, ...marked].map(one => one.key));
}

function segmentOf(at: Finding['at'] | Suppression['at'], files: Files): number {
  return 'segment' in at ? at.segment : (files.resource(at.resource)?.segment ?? -1);
}

/** Documents that are to be left alone, with the comments that stand between them and the marker above. */
function excludedSegments(file: FileState): ReadonlySet<number> {
  const marked = file.source.segments.flatMap(({ segment }, i) =>
    suppressionsIn(segment).excluded ? [i, documentFrom(file, i)] : [],
  );
  return new Set(marked);
}

/** A segment of comments only belongs to the document below it. */
function documentFrom({ source }: FileState, index: number): number {
  const below = source.segments.findIndex(({ segment }, i) => i >= index && holdsDocument(segment));
  return below < 0 ? index : below;
}

function suppressionsOf(file: FileState): readonly Suppression[] {
  const found = file.source.segments.map(({ segment }) => suppressionsIn(segment));
  const comments = found.flatMap((one, i) => one.comments.map(comment => ofComment(file, i, comment)));
  const annotations = file.resources
    .filter(resource => found[resource.segment]?.annotated)
    .flatMap(ofAnnotation);
  return [...comments, ...annotations];
}

function ofAnnotation(resource: Resource): readonly Suppression[] {
  const text = annotatedSuppression(resource.object.node);
  if (!text) return [];
  return [
    {
      ...text,
      at: { resource: resource.key, path: annotationPath, part: 'value' },
      scope: 'resource',
      inPlace: true,
      about: [resource],
      covers: ({ objects }) => objects.has(resource.key),
    },
  ];
}

function ofComment(file: FileState, segment: number, comment: SuppressionComment): Suppression {
  const { rules, reason, scope } = comment;
  const document = documentFrom(file, segment);
  const inDocument = file.resources.filter(resource => resource.segment === document);
  const offset = (file.source.segments[segment]?.start ?? 0) + comment.start;
  const inPlace = scope !== undefined && (scope !== 'file' || offset < firstContent(file.source.text));
  const common = { rules, reason, scope, inPlace, at: { segment, comment } };
  if (scope === 'file') return { ...common, about: file.resources, covers: () => inPlace };
  if (scope === 'resource') {
    const about = segment === document ? objectsAt(file, inDocument, comment.start) : inDocument;
    return {
      ...common,
      about,
      covers: ({ finding, segment: at, objects }) =>
        at === document && (finding.resource === undefined || about.some(({ key }) => objects.has(key))),
    };
  }
  const { start, end } = comment.line;
  return {
    ...common,
    about: inDocument,
    covers: ({ segment: at, offset: mark }) => at === segment && start <= mark && mark <= end && start < end,
  };
}

/** Of a List's items the one that the comment stands above or in; all of them for one above the items. */
function objectsAt(
  { source }: FileState,
  resources: readonly Resource[],
  offset: number,
): readonly Resource[] {
  const segment = source.segments[resources[0]?.segment ?? -1]?.segment;
  const items = entry(segment?.root, 'items');
  if (!segment || !items || resources.every(({ root }) => root.length === 0)) return resources;
  if (offset < items.keySpan.start) return resources;
  const reaches = ({ object }: Resource): boolean =>
    offset <= lineEnd(segment.text, object.node?.end ?? 0).end;
  return [resources.find(reaches) ?? resources.at(-1)!];
}
