/** A question as the database takes it, and what its rows are. Nothing in it hangs on who asks, so any thread may. */
export interface Question<_Row> {
  readonly sql: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}
