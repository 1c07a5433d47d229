import type { PlacedResource } from '../core/analysis-types.ts';
import { LineIndex } from '../core/base/line-index.ts';
import type { Uri } from '../core/base/uri.ts';
import type { Context, ExitStatus } from './context.ts';
import type { Instance } from './instance.ts';
import { describeInstance, matters } from './instance.ts';
import { renderUnits } from './render/units.ts';
import { shownUri } from './uris.ts';
import type { Workspace } from './workspace.ts';
import { loadWorkspace } from './workspace.ts';

/** What is applied together, and what it contains. */
export interface UnitReport {
  readonly kind: 'plain' | 'kustomize' | 'helm';
  /** The folder of the overlay or chart, relative to the working directory; `.` for plain files. */
  readonly root: string;
  readonly instances: readonly Instance[];
}

/** `kube-headless resources`: the workspace as the program sees it. */
export async function resources(context: Context): Promise<ExitStatus> {
  const { line, cwd, write } = context;
  const workspace = await loadWorkspace(
    line.tokens.map(token => token.value),
    context,
  );
  const units = listUnits(workspace, cwd);
  write(
    line.text.format === 'json'
      ? `${JSON.stringify({ units }, undefined, 2)}\n`
      : renderUnits(units, context),
  );
  return 0;
}

function listUnits(workspace: Workspace, cwd: string): readonly UnitReport[] {
  const { analysis } = workspace;
  const describe = describer(workspace, cwd);
  const objects = analysis.resources();
  const all = objects.filter(({ resource }) => matters(resource));
  const isPlain = ({ resource, unit }: PlacedResource): boolean =>
    resource.unit === undefined && unit.sort === 'plain';
  const plain = objects.some(isPlain)
    ? [{ kind: 'plain' as const, root: '.', instances: all.filter(isPlain).map(describe) }]
    : [];
  const units = analysis.units().map(({ sort, root, uri }): UnitReport => {
    const applied = all.filter(({ resource }) => resource.unit === uri);
    return { kind: sort, root: shownUri(root as Uri, cwd), instances: applied.map(describe) };
  });
  return [...plain, ...units.sort((a, b) => (a.root < b.root ? -1 : 1))];
}

function describer({ analysis, files }: Workspace, cwd: string): (placed: PlacedResource) => Instance {
  const lines = new Map<Uri, LineIndex>();
  return ({ resource, document, start }) => {
    const { uri } = resource;
    const index = lines.get(uri) ?? new LineIndex(analysis.text(uri) ?? '');
    lines.set(uri, index);
    const line = index.position(start).line + 1;
    return {
      ...describeInstance(resource),
      file: files.get(uri)?.shown ?? shownUri(uri, cwd),
      line,
      document,
    };
  };
}
