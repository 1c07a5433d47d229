import * as vscode from 'vscode';
import type { Texts } from '../webview/messages.ts';

/** The words of the map; places are filled in by the map itself. */
export function mapTexts(): Texts {
  return {
    title: vscode.l10n.t('DNS Map'),
    scope: vscode.l10n.t('What is drawn'),
    workspace: vscode.l10n.t('Whole workspace'),
    file: vscode.l10n.t('This file'),
    namespace: vscode.l10n.t('Namespace {0}', '{0}'),
    problemsOnly: vscode.l10n.t('Problems only'),
    pods: vscode.l10n.t('Pods and claims'),
    list: vscode.l10n.t('As a list'),
    zoomIn: vscode.l10n.t('Zoom in'),
    zoomOut: vscode.l10n.t('Zoom out'),
    fit: vscode.l10n.t('Fit'),
    saveSvg: vscode.l10n.t('Save as SVG'),
    savePng: vscode.l10n.t('Save as PNG'),
    empty: vscode.l10n.t('Nothing to draw here'),
    summary: vscode.l10n.t('Objects: {0} · Broken ties: {1}', '{0}', '{1}'),
    help: vscode.l10n.t('Arrow keys move, Enter goes to the line, F folds a namespace, plus and minus zoom'),
    objects: vscode.l10n.t('{0} objects', '{0}'),
  };
}
