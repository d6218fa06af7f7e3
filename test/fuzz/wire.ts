/** Bodies that are no JSON, or JSON that means different things to different programs: what no schema can say. */
import fc from 'fast-check';

/** What is sent in place of a good body, given its text. */
interface Wire {
  readonly what: string;
  readonly body: (text: string) => string | Uint8Array;
  readonly contentType?: string;
}

const bytes = (text: string, ...more: number[]): Uint8Array => Buffer.concat([Buffer.from(text), Buffer.from(more)]);
/** Puts a field in front of those of an object; of anything else it makes an object. */
const withField = (text: string, field: string): string =>
  text.startsWith('{') ? text.replace('{', `{${field},`) : `{${field}}`;

const WIRES: readonly Wire[] = [
  { what: 'an empty body', body: () => '' },
  { what: 'white space alone', body: () => ' \n\t' },
  { what: 'half of the body', body: (text) => text.slice(0, Math.ceil(text.length / 2)) },
  { what: 'a comma too many', body: (text) => `${text.slice(0, -1)},${text.slice(-1)}` },
  { what: 'more after the end', body: (text) => `${text}{}` },
  { what: 'single quotes', body: (text) => text.replaceAll('"', "'") },
  { what: 'a byte order mark', body: (text) => `\ufeff${text}` },
  { what: 'bytes that are no UTF-8', body: (text) => bytes(text, 0xc0, 0xaf) },
  { what: 'UTF-16', body: (text) => Buffer.from(text, 'utf16le') },
  { what: 'NUL in a text', body: (text) => withField(text, '"x":"a\\u0000b"') },
  { what: 'half of a surrogate pair', body: (text) => withField(text, '"x":"\\ud800"') },
  { what: 'a surrogate pair the wrong way round', body: (text) => withField(text, '"x":"\\udc00\\ud800"') },
  { what: 'a field given twice', body: (text) => withField(text, '"x":1,"x":2') },
  { what: 'a number that is too large', body: (text) => withField(text, '"x":1e400') },
  { what: 'a number with too many digits', body: (text) => withField(text, '"x":9007199254740993') },
  { what: 'NaN', body: (text) => withField(text, '"x":NaN') },
  { what: 'a comment', body: (text) => `/* */${text}` },
  { what: 'arrays in arrays', body: () => `${'['.repeat(40)}${']'.repeat(40)}` },
  { what: 'very many arrays in arrays', body: () => '['.repeat(100_000) },
  { what: 'very many objects in objects', body: () => `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}` },
  { what: 'more than may be sent', body: () => JSON.stringify({ x: 'x'.repeat(1_100_000) }) },
  { what: 'no content type', body: (text) => text, contentType: '' },
  ...[
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/xml',
    'application/json; charset=latin1',
    'json',
  ].map((contentType) => ({
    what: `the type ${contentType}`,
    body: (text: string) => text,
    contentType,
  })),
];

export const wires: fc.Arbitrary<Wire> = fc.noBias(fc.constantFrom(...WIRES));
