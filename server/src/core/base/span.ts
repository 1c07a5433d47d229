/** A half-open range of UTF-16 code units: `start` is the first unit, `end` is one past the last. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The same span moved by `by` units. */
export function shift(span: Span, by: number): Span {
  return { start: span.start + by, end: span.end + by };
}

/** Whether `offset` lies in the span; the position right behind the last unit counts (a cursor stands there). */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}
