import type { Container, Probe } from 'kubernetes-types/core/v1';
import type { Path } from '../../syntax/path.ts';
import { podTemplate } from '../facts/pod.ts';
import type { Field } from '../field.ts';
import type { Resource } from '../resource.ts';
import { environmentOf } from './environment.ts';
import type { Reader, Variables } from './expansion.ts';

/** A string in which programs are told about hosts. */
export interface Text {
  /** From the object's root. */
  readonly path: Path;
  readonly value: string;
  /** What it is called: a variable's name, a key; empty for arguments. */
  readonly key: string;
  readonly reader: Reader;
  readonly variables: Variables;
  /** In an init container that ends before the others start. */
  readonly init: boolean;
}

/** The strings of a resource that may hold host names: those of its containers, or the data of a ConfigMap. */
export function textsOf(resource: Resource): readonly Text[] {
  if (resource.known === 'ConfigMap') return dataOf(resource as Resource<'ConfigMap'>);
  const spec = podTemplate(resource).at('spec');
  const containers = spec.at('containers').items();
  const init = spec.at('initContainers').items();
  return [
    ...containers.flatMap(container => containerTexts(container, false)),
    ...init.flatMap(one => containerTexts(one, one.at('restartPolicy').text() !== 'Always')),
  ];
}

const nothing: Variables = () => undefined;

function dataOf(resource: Resource<'ConfigMap'>): readonly Text[] {
  const texts: Text[] = [];
  for (const [key, field] of resource.object.at('data').entries()) {
    const value = (field as Field<string>).text();
    if (value)
      texts.push({ path: ['data', key], value, key, reader: 'file', variables: nothing, init: false });
  }
  return texts;
}

function containerTexts(container: Field<Container>, init: boolean): readonly Text[] {
  const environment = environmentOf(container);
  const env = container
    .at('env')
    .items()
    .flatMap((item, i) =>
      text(item.at('value'), item.at('name').text() ?? '', 'kubelet', environment.before(i), init),
    );
  const commands = [container.at('command'), container.at('args')] as const;
  const shell = commands.some(list => runsShell(list.texts() ?? []));
  const lists = commands.flatMap(list => list.items());
  const hooks = [container.at('lifecycle').at('postStart'), container.at('lifecycle').at('preStop')];
  const probes = (['livenessProbe', 'readinessProbe', 'startupProbe'] as const).map(key => container.at(key));
  return [
    ...env,
    ...lists.flatMap(item =>
      text(item, '', shell || isScript(item) ? 'shell' : 'kubelet', environment.variables, init),
    ),
    ...[...probes, ...hooks].flatMap(probe =>
      handlerTexts(probe as Field<Probe>, environment.variables, init),
    ),
  ];
}

/** The kubelet expands nothing in probes and hooks; a shell that they start may. */
function handlerTexts(handler: Field<Probe>, variables: Variables, init: boolean): readonly Text[] {
  const hosts = [handler.at('httpGet').at('host'), handler.at('tcpSocket').at('host')];
  return [
    ...hosts.flatMap(host => text(host, 'host', 'file', nothing, init)),
    ...handler
      .at('exec')
      .at('command')
      .items()
      .flatMap(item => text(item, '', 'shell', variables, init)),
  ];
}

function text(
  field: Field<unknown>,
  key: string,
  reader: Reader,
  variables: Variables,
  init: boolean,
): readonly Text[] {
  const value = (field as Field<string>).text();
  return value ? [{ path: field.path, value, key, reader, variables, init }] : [];
}

/** Whether a command line starts a shell, or hands a script to one. */
export function runsShell(words: readonly string[]): boolean {
  return words.some(word => /(?:^|\/)(?:ba|da|a|z|k)?sh$/.test(word) || /^-[a-z]*c$/.test(word));
}

/** Several commands can only be read by a shell. */
function isScript(item: Field<string>): boolean {
  return /\n|;|&&|\|\|/.test(item.text() ?? '');
}
