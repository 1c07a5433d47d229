import { setFlagsFromString } from 'node:v8';

/**
 * Reading many files makes much garbage that lives for a moment. V8 would let the space for it grow to 32 MB and keep that for good;
 * held at its first size the server is as quick and stays small beside the editor.
 */
export function keepNurserySmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
