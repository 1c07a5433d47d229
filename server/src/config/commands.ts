import type { Message } from '../core/base/message.ts';
import { message } from '../core/base/message.ts';

/** A command of the VS Code extension and where VS Code shows it. `npm run generate` writes this into package.json. */
export interface CommandInfo {
  readonly title: Message;
  /** A codicon. */
  readonly icon?: string;
  /** When the command palette has it: always, unless said; never where it is only about the item of a view. */
  readonly palette?: 'never' | 'active' | 'manifest';
  readonly menus?: readonly MenuPlace[];
}

interface MenuPlace {
  readonly menu: 'view/title' | 'view/item/context' | 'editor/context';
  readonly when: string;
  readonly group: string;
}

const inNames = 'view == kubeHeadless.names';
const inManifest = 'kubeHeadless.active && editorLangId =~ /^(yaml|helm|json|jsonc)$/';

/** What `palette` means as a `when` clause. */
export const paletteWhen = {
  never: 'false',
  active: 'kubeHeadless.active',
  manifest: inManifest,
} as const;

const title = (when: string, place: number | string): MenuPlace => ({
  menu: 'view/title',
  when: `${inNames}${when ? ` && ${when}` : ''}`,
  group: typeof place === 'number' ? `navigation@${place}` : place,
});
const item = (kinds: string, group: string): MenuPlace => ({
  menu: 'view/item/context',
  when: `${inNames} && viewItem =~ /^(${kinds})$/`,
  group,
});

/** All commands, by their name below `kubeHeadless`. */
export const commands = {
  dig: {
    title: message('Look Up a Name (dig)…'),
    icon: 'search',
    menus: [title('', 1)],
  },
  explainName: {
    title: message('Explain This Name'),
    icon: 'question',
    palette: 'manifest',
    menus: [{ menu: 'editor/context', when: inManifest, group: 'navigation@90' }],
  },
  showMap: {
    title: message('Show DNS Map'),
    icon: 'type-hierarchy',
    menus: [title('', 2)],
  },
  lintWorkspace: { title: message('Lint the Workspace'), icon: 'checklist' },
  createService: {
    title: message('Create the Headless Service for This StatefulSet'),
    icon: 'add',
    palette: 'manifest',
  },
  goToPair: {
    title: message('Go to the Service of This Workload, or Back'),
    icon: 'arrow-swap',
    palette: 'manifest',
  },
  exportRecords: {
    title: message('Export DNS Records…'),
    icon: 'export',
    menus: [title('', '2_export@1')],
  },
  findName: {
    title: message('Go to a Name…'),
    icon: 'go-to-file',
    menus: [title('', '1_find@1')],
  },
  filterNames: {
    title: message('Filter Names…'),
    icon: 'filter',
    palette: 'active',
    menus: [title('!kubeHeadless.filtered', 3)],
  },
  clearFilter: {
    title: message('Clear Filter'),
    icon: 'clear-all',
    palette: 'never',
    menus: [title('kubeHeadless.filtered', 3)],
  },
  copyName: {
    title: message('Copy Name'),
    icon: 'copy',
    menus: [item('name', 'inline@1'), item('name', '1_copy@1')],
  },
  copyAllNames: {
    title: message('Copy All Names'),
    menus: [item('namespace|service', '1_copy@1')],
  },
  copyZone: {
    title: message('Copy as Zone File'),
    menus: [item('namespace|service', '1_copy@2')],
  },
  copyDig: {
    title: message('Copy dig Command'),
    menus: [item('name', '2_command@1')],
  },
  copyNslookup: {
    title: message('Copy nslookup Command'),
    menus: [item('name', '2_command@2')],
  },
  copyKubectlRun: {
    title: message('Copy kubectl run Command'),
    menus: [item('name', '2_command@3')],
  },
  digItem: {
    title: message('Look Up'),
    icon: 'search',
    menus: [item('name', '3_look@1'), item('name', 'inline@2')],
  },
  restart: { title: message('Restart Language Server'), icon: 'debug-restart' },
  showLog: { title: message('Show Log'), icon: 'output' },
} as const satisfies Readonly<Record<string, CommandInfo>>;

export type CommandName = keyof typeof commands;
