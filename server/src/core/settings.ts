import type { Uri } from './base/uri.ts';
import type { Severity } from './rules/finding.ts';

/** What the core is told about the cluster and the rules; the same for the editor and the command line. */
export interface AnalysisSettings {
  /** Without dots at its ends; `cluster.local` by default. */
  readonly clusterDomain: string;
  /** `1.36`: which API server judges. */
  readonly kubernetesVersion: string;
  /** Where a manifest names no namespace. */
  readonly defaultNamespace: string;
  readonly dualStack: boolean;
  /** Severity by rule id, or `off`; rules that are not named keep their own. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** The file to write settings to; undefined where there can be none. */
  readonly settingsFile?: SettingsFile | undefined;
}

export interface SettingsFile {
  readonly uri: Uri;
  readonly exists: boolean;
  /** What stands in it; for one that does not exist, what it has to begin with so that other settings stay in force. */
  readonly text: string;
}

export const defaultSettings: AnalysisSettings = {
  clusterDomain: 'cluster.local',
  kubernetesVersion: '1.36',
  defaultNamespace: 'default',
  dualStack: false,
  rules: {},
};
