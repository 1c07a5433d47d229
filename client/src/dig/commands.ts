import * as vscode from 'vscode';
import type { CommandName } from '../../../server/src/config/commands.ts';
import type { DigParams, Names, RecordType } from '../../../server/src/protocol.ts';
import type { Handler } from '../commands.ts';
import { cursor } from '../reveal.ts';
import type { Server } from '../server.ts';
import type { DigDocuments } from './documents.ts';

/** The commands that ask cluster DNS. */
export function digCommands(server: Server, documents: DigDocuments) {
  return {
    dig: async () => {
      const question = await askForQuestion(server);
      if (question) await documents.show(question);
    },
    explainName: async () => {
      const place = cursor();
      const question = place && (await server.ask('kubeHeadless/nameAt', place));
      if (question) return documents.show(question);
      void vscode.window.showInformationMessage(
        vscode.l10n.t('There is no name at the cursor that cluster DNS would be asked for'),
      );
    },
  } satisfies Partial<Record<CommandName, Handler>>;
}

/** Asks for a name, among those that resolve or any other, and for who asks where that matters. */
async function askForQuestion(server: Server): Promise<DigParams | undefined> {
  const names = await server.ask('kubeHeadless/names', {});
  const typed = await pickName(names);
  if (!typed) return undefined;
  const near = vscode.window.activeTextEditor?.document.uri;
  const question = {
    ...typed,
    ...(near && near.scheme !== 'kube-headless-dig' ? { near: near.toString() } : {}),
  };
  if (typed.name.endsWith('.')) return question;
  const asker = await pickAsker(names);
  return asker && { ...question, ...(asker.namespace === undefined ? {} : { namespace: asker.namespace }) };
}

interface NameItem extends vscode.QuickPickItem {
  readonly question: Pick<DigParams, 'name' | 'type'>;
}

/** What is typed comes first, whether or not such a name is known. */
function pickName(names: Names): Promise<NameItem['question'] | undefined> {
  const pick = vscode.window.createQuickPick<NameItem>();
  pick.title = vscode.l10n.t('Look up a name');
  pick.placeholder = vscode.l10n.t(
    'db-0.db, or _pg._tcp.db SRV; a type may follow: A, AAAA, SRV, CNAME, PTR',
  );
  pick.matchOnDescription = true;
  const known = namesToPick(names);
  pick.items = known;
  return new Promise(resolve => {
    pick.onDidChangeValue(value => {
      const question = readQuestion(value);
      pick.items = question
        ? [{ label: question.name, description: question.type, alwaysShow: true, question }, ...known]
        : known;
    });
    pick.onDidAccept(() => {
      resolve(pick.activeItems[0]?.question ?? readQuestion(pick.value));
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

function namesToPick({ namespaces }: Names): readonly NameItem[] {
  const all = namespaces.flatMap(({ services }) => services.flatMap(({ names }) => names));
  return all.map(({ name, types }) => {
    const type = types[0] === 'CNAME' ? 'A' : (types[0] ?? 'A');
    return { label: name, description: types.join(', '), question: { name: `${name}.`, type } };
  });
}

const types: readonly RecordType[] = ['A', 'AAAA', 'SRV', 'CNAME', 'PTR'];

/** `NAME` or `NAME TYPE`; a name that starts like an SRV name is asked for SRV. */
function readQuestion(text: string): NameItem['question'] | undefined {
  const [name, word] = text.trim().split(/\s+/);
  if (!name) return undefined;
  const type = types.find(one => one === word?.toUpperCase());
  return { name, type: type ?? (name.startsWith('_') ? 'SRV' : 'A') };
}

interface AskerItem extends vscode.QuickPickItem {
  readonly namespace: string | undefined;
}

function pickAsker({ namespaces }: Names): Thenable<AskerItem | undefined> {
  const items: AskerItem[] = [
    ...namespaces.map(({ name }) => ({
      label: vscode.l10n.t('A pod in namespace {0}', name),
      description: vscode.l10n.t('by its search list'),
      namespace: name,
    })),
    {
      label: vscode.l10n.t('Nobody in particular'),
      description: vscode.l10n.t('the name as it is written, as dig does'),
      namespace: undefined,
    },
  ];
  return vscode.window.showQuickPick(items, { title: vscode.l10n.t('Who asks?') });
}
