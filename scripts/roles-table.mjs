/**
 * Writes the role table into docs/security.md from the code: `npm run docs`. What stands between the markers is a pure
 * function of the tables of rights, routes and types, so that a test can hold the page to it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const BEGIN = '<!-- The role table, made from the code by `npm run docs`. Do not edit. -->';
const END = '<!-- The end of the role table. -->';

/** What a level is called in the table. */
const SHOWN = { yes: 'yes', no: '', own: 'one’s own', soon: 'one’s own, for ten minutes' };

/** Rights that logging a type can need, in the order in which they are told. */
const LOGGING = ['log', 'correct', 'retract', 'edit'];

/** `roles`: ROLES; `rights`: RIGHTS; `routes`: ROUTES; `types`: all that clients send; `rightToLog`: of a type. */
export function rolesTable({ roles, rights, routes, types, rightToLog }) {
  const routesOf = (right) => Object.keys(routes).filter((route) => routes[route] === right);
  const code = (words) => words.map((word) => `\`${word}\``).join(', ');
  const row = (cells) => `| ${cells.join(' | ')} |`;
  return [
    row(['may', ...roles]),
    row(['---', ...roles.map(() => '---')]),
    ...Object.values(rights).map(({ says, levels }) => row([says, ...levels.map((level) => SHOWN[level])])),
    '',
    'Which right a type of development needs:',
    '',
    row(['right', 'types']),
    row(['---', '---']),
    ...LOGGING.map((right) => row([rights[right].says, types.filter((type) => rightToLog(type) === right).join(', ')])),
    '',
    'Which right a route needs; what logging a development needs beside it hangs on its type:',
    '',
    row(['right', 'routes']),
    row(['---', '---']),
    row(['none: open to everybody', code(routesOf(null))]),
    ...Object.entries(rights)
      .filter(([right]) => routesOf(right).length > 0)
      .map(([right, { says }]) => row([says, code(routesOf(right))])),
  ].join('\n');
}

/** The page with another table in it. @throws Error when it has no place for one */
export function withTable(page, table) {
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (from < 0 || to < from) throw new Error('docs/security.md has no markers for the role table.');
  return `${page.slice(0, from + BEGIN.length)}\n\n${table}\n\n${page.slice(to)}`;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { ROLES } = await import('../dist/access/caller.js');
  const { RIGHTS, rightToLog } = await import('../dist/access/table.js');
  const { ROUTES } = await import('../dist/http/door/routes.js');
  const { DATA_DTOS } = await import('../dist/http/dto/data/data-dtos.js');
  const types = Object.keys(DATA_DTOS);
  const table = rolesTable({ roles: ROLES, rights: RIGHTS, routes: ROUTES, types, rightToLog });
  const file = fileURLToPath(new URL('../docs/security.md', import.meta.url));
  writeFileSync(file, withTable(readFileSync(file, 'utf8'), table));
}
