import type { SymbolKind } from 'vscode-languageserver';
import type { SymbolSort } from '../../core/analysis-types.ts';

/** The kinds of the LSP that come nearest: editors choose their icons by them. */
export const symbolKinds: Readonly<Record<SymbolSort, SymbolKind>> = {
  service: 11, // Interface
  workload: 5, // Class
  object: 23, // Struct
  pod: 19, // Object
  port: 7, // Property
  container: 2, // Module
  claim: 8, // Field
};
