import * as vscode from 'vscode';
import type { CommandName } from '../../../server/src/config/commands.ts';
import type { Name, NamesOfService } from '../../../server/src/protocol.ts';
import type { Handler } from '../commands.ts';
import type { DigDocuments } from '../dig/documents.ts';
import { reveal } from '../reveal.ts';
import type { Server } from '../server.ts';
import type { NamesNode } from './nodes.ts';
import { digCommand, kubectlCommand, nslookupCommand } from './shell.ts';
import type { NamesView } from './view.ts';

/** The commands of the names view. */
export function nameCommands(server: Server, view: NamesView, documents: DigDocuments) {
  const names =
    (write: (name: Name, service: NamesOfService) => string) => (node?: NamesNode, all?: NamesNode[]) =>
      copy(chosen(node, all).flatMap(one => (one.sort === 'name' ? [write(one.name, one.service)] : [])));
  return {
    copyName: names(({ name }) => name),
    copyDig: names(digCommand),
    copyNslookup: names(nslookupCommand),
    copyKubectlRun: names(kubectlCommand),
    copyAllNames: async (node?: NamesNode, all?: NamesNode[]) =>
      copy(
        (await servicesOf(chosen(node, all), server)).flatMap(({ names }) => names.map(({ name }) => name)),
      ),
    copyZone: async (node?: NamesNode, all?: NamesNode[]) => {
      const services = (await servicesOf(chosen(node, all), server)).map(({ id }) => id);
      await copy([await server.ask('kubeHeadless/export', { format: 'zone', services })]);
    },
    digItem: (node?: NamesNode) => {
      if (node?.sort === 'name')
        return documents.show({ name: `${node.name.name}.`, type: node.name.types[0] ?? 'A' });
    },
    filterNames: async () => {
      const prompt = vscode.l10n.t('Show only names that contain this text');
      const text = await vscode.window.showInputBox({ prompt, value: view.filter });
      if (text === undefined) return;
      view.filter = text;
      await vscode.commands.executeCommand('kubeHeadless.names.focus');
    },
    clearFilter: () => {
      view.filter = '';
    },
    findName: () => findName(server),
  } satisfies Partial<Record<CommandName, Handler>>;
}

/** The item a command was chosen on, and the others that are selected with it. */
function chosen(node: NamesNode | undefined, all: NamesNode[] | undefined): readonly NamesNode[] {
  return all?.length ? all : node ? [node] : [];
}

/** The Services of items with all their names. */
async function servicesOf(nodes: readonly NamesNode[], server: Server): Promise<readonly NamesOfService[]> {
  const { namespaces } = await server.ask('kubeHeadless/names', {});
  const ids = new Set(
    nodes.flatMap(node => {
      if (node.sort === 'namespace') return node.namespace.services.map(({ id }) => id);
      return [node.service.id];
    }),
  );
  return namespaces.flatMap(({ services }) => services).filter(({ id }) => ids.has(id));
}

async function copy(lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return;
  await vscode.env.clipboard.writeText(lines.join('\n'));
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied'), 2000);
}

/** Picks one of all names and goes to its Service. */
async function findName(server: Server): Promise<void> {
  const { namespaces } = await server.ask('kubeHeadless/names', {});
  const items = namespaces.flatMap(({ services }) =>
    services.flatMap(service =>
      service.names.map(({ name, types }) => ({ label: name, description: types.join(', '), service })),
    ),
  );
  const placeHolder =
    items.length > 0
      ? vscode.l10n.t('A name that cluster DNS will answer')
      : vscode.l10n.t('No name resolves in this workspace');
  const picked = await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true });
  if (picked) await reveal(picked.service.place);
}
