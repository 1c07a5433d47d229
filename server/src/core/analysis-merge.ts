import type { Located } from './base/located.ts';
import type { Message } from './base/message.ts';
import { message, sameMessage } from './base/message.ts';
import type { Uri } from './base/uri.ts';
import type { Resource } from './resources/resource.ts';
import type { Finding } from './rules/finding.ts';
import { samePath } from './syntax/path.ts';
import type { Files } from './workspace/files.ts';
import { locate } from './workspace/locate.ts';
import { unitNames } from './workspace/unit-names.ts';

/** A finding to show, and what it says of the charts or overlays in which it holds. */
export interface MergedFinding {
  readonly finding: Finding;
  readonly at: Located & { readonly segment: number };
  readonly units: readonly (Located & { readonly message: Message })[];
}

/**
 * The findings that are marked in a file. What the same rule says of one place in several overlays is one finding; where it does not
 * hold in all of them, or not in the same words, it tells in which.
 */
export function mergeFindings(
  uri: Uri,
  findings: readonly Finding[],
  files: Files,
): readonly MergedFinding[] {
  const groups = new Map<string, Placed[]>();
  const merged: (MergedFinding | Placed[])[] = [];
  for (const finding of findings) {
    const at = locate(finding.at, files);
    if (at?.uri !== uri) continue;
    const resource = finding.resource === undefined ? undefined : files.resource(finding.resource);
    if (resource?.unit === undefined) {
      merged.push({ finding, at, units: [] });
      continue;
    }
    const key = `${finding.rule} ${finding.messageId} ${at.span.start} ${at.span.end}`;
    const group = groups.get(key) ?? [];
    if (group.length === 0) merged.push(group);
    group.push({ finding, at, resource, unit: resource.unit });
    groups.set(key, group);
  }
  return merged.map(one => ('finding' in one ? one : ofGroup(one, files)));
}

interface Placed {
  readonly finding: Finding;
  readonly at: MergedFinding['at'];
  readonly resource: Resource;
  readonly unit: Uri;
}

function ofGroup(group: readonly Placed[], files: Files): MergedFinding {
  const { finding, at, resource } = group[0]!;
  const units = unitsOf(resource, at.uri, files);
  const holding = new Map([...group].reverse().map(one => [one.unit, one.finding.message]));
  const isOne = [...holding.values()].every(one => sameMessage(one, finding.message));
  if (units.length < 2 || (isOne && holding.size === units.length)) return { finding, at, units: [] };
  const names = unitNames(units);
  const said = units.flatMap(unit => {
    const own = holding.get(unit);
    if (!own) return [];
    const text = sameMessage(own, finding.message)
      ? message('In {unit}', { unit: names.get(unit) ?? '' })
      : own;
    return [{ uri: unit, span: { start: 0, end: 0 }, message: text }];
  });
  return { finding, at, units: said };
}

/** The charts and overlays that apply an object of a document, by name. */
function unitsOf(resource: Resource, uri: Uri, files: Files): readonly Uri[] {
  const same = files
    .instancesOn(uri)
    .map(one => one.resource)
    .filter(
      one =>
        one.uri === resource.uri && one.segment === resource.segment && samePath(one.root, resource.root),
    );
  return [...new Set(same.flatMap(({ unit }) => unit ?? []))].sort();
}
