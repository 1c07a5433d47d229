import * as vscode from 'vscode';
import type { Name, NamesOfNamespace, NamesOfService } from '../../../server/src/protocol.ts';
import type { NamesNode } from './nodes.ts';

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

/** How a line of the tree looks; `expanded` opens what can be opened. */
export function toTreeItem(node: NamesNode, expanded: boolean): vscode.TreeItem {
  switch (node.sort) {
    case 'namespace':
      return namespaceItem(node.namespace);
    case 'service':
      return serviceItem(node.service, expanded);
    case 'name':
      return nameItem(node.name, node.service);
    case 'more':
      return new vscode.TreeItem(vscode.l10n.t('{0} more', node.service.more), None);
  }
}

function namespaceItem({ name, services }: NamesOfNamespace): vscode.TreeItem {
  const item = new vscode.TreeItem(name, Expanded);
  item.id = `namespace ${name}`;
  item.contextValue = 'namespace';
  item.iconPath = new vscode.ThemeIcon('symbol-namespace');
  item.description =
    services.length === 1 ? vscode.l10n.t('1 Service') : vscode.l10n.t('{0} Services', services.length);
  return item;
}

function serviceItem(service: NamesOfService, expanded: boolean): vscode.TreeItem {
  const { id, name, names, problems, sort } = service;
  const resolves = names.length > 0;
  const item = new vscode.TreeItem(name, !resolves ? None : expanded ? Expanded : Collapsed);
  item.id = expanded ? `${id} filtered` : id;
  item.contextValue = 'service';
  item.iconPath = icon(service);
  item.description = resolves ? sort : `${sort} · ${vscode.l10n.t('no names')}`;
  item.tooltip = [`${name} · ${sort}`, ...problems].join('\n');
  item.command = openCommand(service);
  item.accessibilityInformation = {
    label: [name, item.description, ...problems].join(', '),
  };
  return item;
}

function icon({ form, problems }: NamesOfService): vscode.ThemeIcon {
  if (problems.length > 0)
    return new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  const icons = { headless: 'broadcast', clusterIP: 'symbol-interface', externalName: 'link-external' };
  return new vscode.ThemeIcon(icons[form]);
}

function nameItem(name: Name, service: NamesOfService): vscode.TreeItem {
  const item = new vscode.TreeItem(shortest(name.name, service), None);
  item.id = `${service.id} ${name.name}`;
  item.contextValue = 'name';
  item.iconPath = new vscode.ThemeIcon(
    { service: 'globe', port: 'plug', pod: 'server-process', endpoint: 'server' }[name.role],
  );
  item.description = typesOf(name);
  const records = name.open ? name.types : name.records;
  item.tooltip = [name.name, ...records.slice(0, 20), ...(records.length > 20 ? ['…'] : [])].join('\n');
  item.command = openCommand(service);
  item.accessibilityInformation = { label: `${name.name}, ${item.description}` };
  return item;
}

/** `A × 3`: the records by their type. */
function typesOf({ types, records, open }: Name): string {
  return types
    .map(type => {
      const count = records.filter(record => record.startsWith(`${type} `)).length;
      return open || count === 1 ? type : `${type} × ${count}`;
    })
    .join(', ');
}

/** The name without what the levels above say already. */
function shortest(name: string, { namespace }: NamesOfService): string {
  const at = name.indexOf(`.${namespace}.svc.`);
  return at < 0 ? name : name.slice(0, at);
}

function openCommand({ place }: NamesOfService): vscode.Command {
  const { uri, range } = place;
  const selection = new vscode.Range(
    range.start.line,
    range.start.character,
    range.end.line,
    range.end.character,
  );
  return { command: 'vscode.open', title: '', arguments: [vscode.Uri.parse(uri, true), { selection }] };
}
