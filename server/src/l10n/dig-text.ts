import type { Message } from '../core/base/message.ts';
import { message } from '../core/base/message.ts';
import type { DigAnswer } from '../core/features/views/dig.ts';
import type { Step } from '../core/resolve/dns-lookup.ts';
import { printRecord } from '../core/resolve/dns-record.ts';
import type { Render } from './render.ts';

/** An answer as a text for people: the question, the answer first, then how it came about. */
export function digText(answer: DigAnswer, render: Render): string {
  const { question, client, trace } = answer;
  const lines = [
    `${question.name}  ${question.type}`,
    client ? render(askerOf(client)) : render(message('sent as it is written, as dig does')),
    '',
    ...answerLines(answer, render),
    '',
    ...(trace.length > 0 ? [render(message('What was asked')), ...traceLines(trace, render), ''] : []),
    ...resolvConf(answer, render),
    ...notes(answer, render),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

/** What came of a question, in words. */
export function outcomeText(outcome: Step['outcome']): Message {
  switch (outcome) {
    case 'answer':
      return message('answer');
    case 'noData':
      return message('NOERROR: the name exists, without such a record');
    case 'noSuchName':
      return message('NXDOMAIN: no such name');
    case 'noSuchNamespace':
      return message('NXDOMAIN: no such namespace');
    case 'outside':
      return message('not in the cluster domain: answered by other servers');
    case 'notAsked':
      return message('asked of the name server of the node, not of the cluster');
  }
}

function askerOf(client: NonNullable<DigAnswer['client']>): Message {
  const { namespace, resolver } = client;
  return resolver === 'node'
    ? message('asked by a pod in namespace {namespace} that uses the name server of its node', { namespace })
    : message('asked by a pod in namespace {namespace}', { namespace });
}

function answerLines({ records, status, resolvedName, trace }: DigAnswer, render: Render): readonly string[] {
  if (records.length > 0) {
    const printed = records.map(record => `${absolute(record.name)}  ${printRecord(record)}`).sort();
    return resolvedName ? printed : [...printed];
  }
  if (trace.length > 0 && trace.every(({ outcome }) => outcome === 'outside' || outcome === 'notAsked'))
    return [render(outcomeText(trace[0]!.outcome))];
  return [render(outcomeText(status === 'NOERROR' ? 'noData' : 'noSuchName'))];
}

function absolute(name: string): string {
  return name.endsWith('.') ? name : `${name}.`;
}

function traceLines(trace: readonly Step[], render: Render): readonly string[] {
  const width = Math.max(...trace.map(({ name }) => name.length));
  return trace.map(
    ({ name, outcome }, i) => `  ${i + 1}  ${name.padEnd(width)}  ${render(outcomeText(outcome))}`,
  );
}

/** The file by which the client's resolver goes. resolv.conf(5) */
function resolvConf({ client }: DigAnswer, render: Render): readonly string[] {
  if (!client || client.resolver === 'node') return [];
  return [
    render(message('/etc/resolv.conf of the pod')),
    ...(client.searches.length > 0 ? [`  search ${client.searches.join(' ')}`] : []),
    `  options ndots:${client.ndots}`,
    '',
  ];
}

function notes({ records }: DigAnswer, render: Render): readonly string[] {
  const open = records.some(record => printRecord(record).includes('<'));
  return open ? [render(message('What stands in <…> exists only once the cluster runs.'))] : [];
}
