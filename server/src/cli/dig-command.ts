import type { Context, ExitStatus } from './context.ts';

export async function dig(_context: Context): Promise<ExitStatus> {
  return 2;
}
