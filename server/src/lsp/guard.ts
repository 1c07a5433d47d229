import type { CancellationToken } from 'vscode-languageserver';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';

/** Says what went wrong within the server, once for each request it happened in. */
export type Report = (where: string, error: unknown) => void;

/** Whether requests can be answered now; `wait` resolves once they can. */
export interface Gate {
  readonly open: boolean;
  wait(): Promise<void>;
}

type Handler<P, R> = (params: P, token: CancellationToken) => R | Promise<R>;

/**
 * Wraps the handler of a request: it waits for the gate, is not started once the client has cancelled it, and an
 * error in it is reported and answered by what `empty` makes.
 */
export function guard<P, R>(
  where: string,
  gate: Gate,
  report: Report,
  empty: (params: P) => R,
  handle: Handler<P, R>,
): Handler<P, R> {
  const fail = (error: unknown, params: P): R => {
    if (error instanceof ResponseError) throw error;
    report(where, error);
    return empty(params);
  };
  const answer = (params: P, token: CancellationToken): R | Promise<R> => {
    if (token.isCancellationRequested) throw cancelled();
    try {
      const result = handle(params, token);
      return result instanceof Promise ? result.catch(error => fail(error, params)) : result;
    } catch (error) {
      return fail(error, params);
    }
  };
  return (params, token) =>
    gate.open ? answer(params, token) : gate.wait().then(() => answer(params, token));
}

/** Wraps the handler of a notification: an error in it is reported. */
export function guardNotification<P>(
  where: string,
  report: Report,
  handle: (params: P) => void,
): (params: P) => void {
  return params => {
    try {
      handle(params);
    } catch (error) {
      report(where, error);
    }
  };
}

/** The answer to a request that the client no longer waits for. */
export function cancelled(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled');
}
