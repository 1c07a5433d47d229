import { resolve } from 'node:path';
import { message } from '../core/base/message.ts';
import { buildZone } from '../core/resolve/zone.ts';
import type { PodRecords, ZoneOptions } from '../core/resolve/zone-options.ts';
import type { Context, ExitStatus } from './context.ts';
import { UsageError } from './context.ts';
import type { Question } from './dig.ts';
import { questionsOfBatch, runDig } from './dig.ts';
import type { DigArguments } from './dig-arguments.ts';
import { sortArguments } from './dig-arguments.ts';
import { standardInput } from './files.ts';
import { readText } from './read-file.ts';
import { renderDig } from './render/dig-text.ts';
import type { Workspace } from './workspace.ts';
import { loadWorkspace } from './workspace.ts';

/** `kube-headless dig`: answers questions as the cluster would once the manifests are applied. */
export async function dig(context: Context): Promise<ExitStatus> {
  const { line, cwd, write } = context;
  const given = sortArguments(line.tokens, cwd);
  if ('template' in given) throw new UsageError(given);
  const { batch } = line.text;
  if (given.paths.length === 0)
    throw new UsageError(message('"{option}" is missing', { option: '--manifests' }));
  if (batch === standardInput && given.paths.includes(standardInput))
    throw new UsageError(message('Standard input can hold manifests or questions, not both'));
  const questions = [...given.questions, ...(batch === undefined ? [] : await readBatch(batch, cwd))];
  if (questions.length === 0 && batch === undefined) throw new UsageError(message('No question given'));
  const workspace = await loadWorkspace(given.paths, context);
  const zone = buildZone(workspace.analysis.accepted(), zoneOptions(workspace, given, context));
  const results = runDig(zone, questions, line.text.from);
  write(
    line.text.format === 'json' ? `${JSON.stringify(results, undefined, 2)}\n` : renderDig(results, context),
  );
  return 0;
}

async function readBatch(batch: string, cwd: string): Promise<readonly Question[]> {
  const read = await readText(
    batch === standardInput ? undefined : resolve(cwd, batch),
    Number.POSITIVE_INFINITY,
  );
  if (!('text' in read)) throw new UsageError(message('{file} could not be read', { file: batch }));
  const questions = questionsOfBatch(read.text);
  if ('template' in questions) throw new UsageError(questions);
  return questions;
}

function zoneOptions({ settings }: Workspace, { notReady }: DigArguments, { line }: Context): ZoneOptions {
  return {
    clusterDomain: settings['dns.clusterDomain'],
    defaultNamespace: settings.namespace,
    dualStack: settings.dualStack,
    kubernetesVersion: settings.kubernetesVersion,
    podRecords: (line.text['pod-records'] ?? 'insecure') as PodRecords,
    notReady,
  };
}
