import type { Connection } from 'vscode-languageserver';
import type { Settings } from '../config/settings.ts';
import type { EditorAnalysis } from '../core/analysis-editor.ts';
import type { Uri } from '../core/base/uri.ts';
import type { Bundle } from '../l10n/render.ts';
import type { ClientTraits } from './client-traits.ts';
import type { Positions } from './convert/positions.ts';
import type { Documents } from './documents.ts';
import type { Report } from './guard.ts';
import type { Host } from './host.ts';
import type { ReadyGate } from './ready-gate.ts';
import type { Scheduler } from './scheduler.ts';
import type { Texts } from './texts.ts';

/** What answers are made from: the state of one connection, from `initialize` on. Nothing of it is global. */
export interface Session {
  readonly connection: Connection;
  readonly host: Host;
  readonly traits: ClientTraits;
  readonly bundle: Bundle;
  readonly analysis: EditorAnalysis;
  readonly documents: Documents;
  readonly positions: Positions;
  readonly texts: Texts;
  readonly scheduler: Scheduler;
  readonly gate: ReadyGate;
  readonly report: Report;
  /** The settings of a document's folder. */
  readonly settings: (uri: Uri) => Settings;
  /** What other extensions of the editor show, as the client said last. */
  readonly others: { yamlSyntax: boolean };
  /** Whether a file is read for another one only, so that its own problems are not shown while it is closed. */
  readonly aside: (uri: Uri) => boolean;
  /** A document's URI as the editor spells it. */
  readonly address: (uri: Uri) => string;
}
