import { setFlagsFromString } from 'node:v8';

/**
 * Keeps the process small beside the editor. Reading files and answering keys makes much garbage that lives for a moment: V8 would let
 * the space for new objects grow to 32 MB and keep it, and let old garbage pile up to a multiple of what is alive before it collects.
 * Collecting sooner costs a few milliseconds now and then.
 */
export function keepSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=40');
  // The space for new objects is so small that helping threads take longer to start than to help.
  setFlagsFromString('--no-parallel-scavenge');
}
