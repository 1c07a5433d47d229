import type { FileEdits } from './base/located.ts';
import type { Message } from './base/message.ts';
import { message } from './base/message.ts';
import type { WorkloadFacts } from './resources/facts/facts.ts';
import { WorkspaceEditor } from './rules/fix-editor.ts';
import { governingService } from './rules/support/governing.ts';
import { newServiceName, setServiceName } from './rules/support/governing-fixes.ts';
import { headlessServiceFor } from './rules/support/headless-service.ts';
import { isTemplated } from './syntax/templates.ts';
import type { Files } from './workspace/files.ts';
import type { World } from './workspace/world.ts';

/** The edits that put a headless Service before a StatefulSet, or why there can be none; what the StatefulSet names is created. */
export function createService(
  workload: WorkloadFacts,
  files: Files,
  world: World,
): { readonly edits: readonly FileEdits[] } | { readonly refused: Message } {
  const { name, serviceName, key } = workload;
  if (governingService(workload, world).state === 'found' && serviceName)
    return { refused: message('There is a Service {service} already', { service: serviceName }) };
  if (isTemplated(serviceName ?? ''))
    return {
      refused: message('What the Service is called is not known: {service}', { service: serviceName ?? '' }),
    };
  const meant = serviceName || newServiceName(workload, world);
  if (!meant) return { refused: message('No name is free for a Service of {name}', { name }) };
  const editor = new WorkspaceEditor(files);
  editor.insertDocument(
    { resource: key, path: [], part: 'value' },
    headlessServiceFor(workload, meant),
    'before',
  );
  if (!serviceName) setServiceName(editor, { facts: workload }, meant);
  return { edits: editor.edits() };
}
