/** What the thread that reads the views does. */

/**
 * Answers questions on one database, in turn. It runs from its own text in a thread of Node's, the same whether this
 * file was compiled or is run by a test: so it uses nothing from outside itself. A question without SQL closes the database.
 */
export function answerQuestions(require: NodeJS.Require): void {
  const { parentPort, workerData } = require('node:worker_threads');
  const Database = require(workerData.driver);
  // Databases and statements are never let go (sqlite/driver.ts).
  const kept = new Set();
  let db: { prepare(sql: string): { all(parameters: object): unknown[] }; close(): void } | null = null;
  let statements = new Map<string, { all(parameters: object): unknown[] }>();
  parentPort.on('message', ({ id, sql, parameters }: { id: number; sql: string | null; parameters: object }) => {
    try {
      if (sql === null) {
        if (db !== null) db.close();
        db = null;
        parentPort.postMessage({ id, rows: [] });
        return;
      }
      if (db === null) {
        db = new Database(workerData.file, { readonly: true, timeout: 5000 }) as NonNullable<typeof db>;
        statements = new Map();
        kept.add(db).add(statements);
      }
      const statement = statements.get(sql) || db.prepare(sql);
      statements.set(sql, statement);
      parentPort.postMessage({ id, rows: statement.all(parameters) });
    } catch (error) {
      const { message, code } = error as { message: string; code?: string };
      parentPort.postMessage({ id, failure: { message, code } });
    }
  });
}
