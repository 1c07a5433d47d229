import { message } from '../../base/message.ts';
import type { Uri } from '../../base/uri.ts';
import { directory, joinUri } from '../../base/uri.ts';
import { nodeAt } from '../../syntax/locate.ts';
import type { SourceFile } from '../../syntax/segment.ts';
import type { UnitProblem } from '../../workspace/lowering.ts';
import { defineRule } from '../define.ts';
import type { Finding } from '../finding.ts';

/** Paths of a kustomization that lead nowhere. Found when the overlay is built, not by a check. */
export const pathMissing = defineRule({
  id: 'kustomize/path-missing',
  severity: 'warning',
  since: '0.1.0',
  kinds: [],
  messages: {
    file: '"{path}" does not exist',
    outside: '"{path}" is outside of this folder, where kustomize reads no files by default',
  },
  docs: {
    summary: 'A path of a kustomization leads nowhere, or where kustomize does not read.',
    why: 'Kustomize builds nothing at all while one of its files is missing. Files must be in the folder of the kustomization or below; only whole kustomizations may be elsewhere, unless it is run with `--load-restrictor LoadRestrictionsNone`.',
    wrong:
      '#- kustomization.yaml\nresources:\n  - databse.yaml\n#- database.yaml\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n',
    right:
      '#- kustomization.yaml\nresources:\n  - database.yaml\n#- database.yaml\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n',
    links: ['https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/resource/'],
  },
  check: () => {},
});

/** What is wrong with the paths of a kustomization. `known` are all files there are: where none is near, nothing is said to be missing. */
export function pathFindings(
  file: SourceFile,
  problems: readonly UnitProblem[],
  known: readonly Uri[],
): readonly Finding[] {
  return problems.flatMap(problem => {
    const isMissing = problem.id === 'file-missing' && isWithin(file.uri, problem.what, known);
    if (!isMissing && problem.id !== 'outside-root') return [];
    const { segment, path } = problem.at;
    const node = nodeAt(file.segments[segment]?.segment.root, path);
    const place = node?.type === 'map' ? nodeAt(node, ['path']) : node;
    return place?.type === 'scalar' ? [finding(file.uri, problem, place)] : [];
  });
}

/** Only manifests are sure to have been read, and only those of folders that are known whole. */
function isWithin(from: Uri, path: string, known: readonly Uri[]): boolean {
  if (!/\.ya?ml$/.test(path)) return false;
  const folder = directory(joinUri(directory(from), path));
  return known.some(uri => uri.startsWith(`${folder}/`));
}

function finding(uri: Uri, { id, at, what }: UnitProblem, span: { start: number; end: number }): Finding {
  const messageId = id === 'file-missing' ? 'file' : 'outside';
  const place = { uri, segment: at.segment, span: { start: span.start, end: span.end } };
  return {
    rule: pathMissing.id,
    messageId,
    severity: pathMissing.severity,
    message:
      messageId === 'file'
        ? message('"{path}" does not exist', { path: what })
        : message('"{path}" is outside of this folder, where kustomize reads no files by default', {
            path: what,
          }),
    at: place,
    target: place,
    related: [],
    data: {},
    resource: undefined,
  };
}
