import type { Connection, InitializeParams } from 'vscode-languageserver';
import { EditorAnalysis } from '../core/analysis-editor.ts';
import type { Uri } from '../core/base/uri.ts';
import { render } from '../l10n/render.ts';
import { ChangeReporter } from './change-reporter.ts';
import { clientFiles } from './client-files.ts';
import { clientTraits } from './client-traits.ts';
import { Positions } from './convert/positions.ts';
import type { Diagnostics } from './diagnostics.ts';
import { Documents } from './documents.ts';
import type { Report } from './guard.ts';
import type { FileSource, Host } from './host.ts';
import { Loader } from './loader.ts';
import { Neighbours } from './neighbours.ts';
import { PullDiagnostics } from './pull-diagnostics.ts';
import { PushDiagnostics } from './push-diagnostics.ts';
import { ReadyGate } from './ready-gate.ts';
import { Refresher } from './refresher.ts';
import { Scheduler } from './scheduler.ts';
import type { Session } from './session.ts';
import { SettingsStore } from './settings-store.ts';
import { SizeLimit } from './size-limit.ts';
import { StatusReporter } from './status.ts';
import type { Affected } from './texts.ts';
import { Texts } from './texts.ts';
import { Workspace } from './workspace.ts';

/** How long requests wait at most for settings and files to be read, in milliseconds. */
const patience = 1500;

/** A session and what keeps it up to date. */
export interface Server {
  readonly session: Session;
  readonly settings: SettingsStore;
  readonly workspace: Workspace;
  readonly loader: Loader;
  readonly neighbours: Neighbours;
  readonly status: StatusReporter;
  readonly diagnostics: Diagnostics;
  /** Set when the client asks for diagnostics itself. */
  readonly pull: PullDiagnostics | undefined;
  /** Where the files of a folder are read. */
  readonly source: (uri: Uri) => FileSource | undefined;
}

/** Puts the parts of a server together for one client. */
export function createServer(connection: Connection, host: Host, params: InitializeParams): Server {
  const traits = clientTraits(params);
  const bundle = traits.offer.translations ?? host.translations(params.locale);
  const status = new StatusReporter(connection, traits, bundle);
  const settings = new SettingsStore((problems, where) => {
    for (const problem of problems)
      connection.console.warn(`${where ?? 'settings'}: ${render(problem, bundle)}`);
  }, traits.createsFiles);
  const size = new SizeLimit(connection, settings);
  const changes = new ChangeReporter(connection, host, traits);
  const affected: Affected = (uris, edited) => {
    diagnostics.affected(uris, edited);
    refresher.affected(uris, edited);
    changes.note();
  };
  const aside = (uri: Uri): boolean => neighbours.has(uri);
  const given = { connection, host, traits, bundle, settings, aside };
  const session = createSession(given, status, size, affected);
  const refresher = new Refresher(session);
  const pull = traits.pullsDiagnostics ? new PullDiagnostics(session) : undefined;
  const diagnostics = pull ?? new PushDiagnostics(session);
  const fromClient = traits.offer.files ? clientFiles(connection) : undefined;
  const source = (uri: Uri) => (uri.startsWith('file:') ? (host.disk ?? fromClient) : fromClient);
  const loader = new Loader({
    host,
    texts: session.texts,
    source: uri => (workspace.contains(uri) || neighbours.has(uri) ? source(uri) : undefined),
    maxBytes: uri => size.of(uri),
    tooLarge: uri => size.say(uri),
    progress: (done, total) => status.indexing(done, total),
  });
  const workspace = new Workspace({ analysis: session.analysis, settings, loader, source });
  const { documents } = session;
  const log = (line: string): void => connection.console.info(line);
  const neighbours = new Neighbours({ documents, workspace, loader, source, log });
  return { session, settings, workspace, loader, neighbours, status, diagnostics, pull, source };
}

type Given = Pick<Session, 'connection' | 'host' | 'traits' | 'bundle' | 'aside'> & {
  readonly settings: SettingsStore;
};

function createSession(
  { settings, ...given }: Given,
  status: StatusReporter,
  size: SizeLimit,
  affected: Affected,
): Session {
  const { connection, host } = given;
  const report: Report = (where, error) => {
    connection.console.error(`${where}: ${error instanceof Error ? (error.stack ?? error.message) : error}`);
    status.problem();
  };
  const analysis = new EditorAnalysis(fault => report('analysis', fault));
  const documents = new Documents();
  return {
    ...given,
    settings: uri => settings.of(uri),
    others: { yamlSyntax: given.traits.offer.others?.yamlSyntax === true },
    analysis,
    documents,
    positions: new Positions(documents, uri => analysis.text(uri) ?? settings.textOf(uri)),
    texts: new Texts(analysis, documents, affected, (uri, length) => size.exceeds(uri, length)),
    scheduler: new Scheduler(host.soon, error => report('background work', error)),
    gate: new ReadyGate(host, patience),
    report,
    address: uri => documents.get(uri)?.uri ?? uri,
  };
}

/** Editors without settings of their own pass them at the start, as they stand below `kubeHeadless` or with it. */
export function initialSettings({ initializationOptions }: InitializeParams): unknown {
  return (
    (initializationOptions as { kubeHeadless?: unknown } | undefined)?.kubeHeadless ?? initializationOptions
  );
}
