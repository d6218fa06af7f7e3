/** Checks values against the reference's schemas (JSON Schema 2020-12), strictly: an unknown word of a schema is an error. */
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { FORMATS } from './formats.js';

export type Schema = Readonly<Record<string, unknown>> | boolean;
export type Schemas = Readonly<Record<string, Schema>>;

/** What is wrong with a value, one sentence each; empty when nothing is. */
export type Check = (value: unknown) => readonly string[];

const HOME = 'reference';

/** Refers to the schemas of the document from outside of it. */
const referring = <T extends Schema>(schema: T): T =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components/schemas/', `"${HOME}#/$defs/`)) as T;

export class SchemaChecks {
  private readonly ajv: Ajv2020;
  private readonly made = new Map<string, Check>();

  constructor(readonly schemas: Schemas) {
    this.ajv = new Ajv2020({
      strict: true,
      allowUnionTypes: true,
      strictTypes: false,
      strictRequired: false,
      allErrors: false,
    });
    // Words of OpenAPI that say nothing of what is valid.
    for (const word of ['example', 'discriminator']) this.ajv.addKeyword(word);
    for (const [name, { has }] of Object.entries(FORMATS)) this.ajv.addFormat(name, has);
    const defs = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, referring(schema)]));
    this.ajv.addSchema({ $id: HOME, $defs: defs });
  }

  /** The check of a schema that stands in the document. */
  of(schema: Schema): Check {
    const text = JSON.stringify(schema);
    const before = this.made.get(text);
    if (before !== undefined) return before;
    const validate = this.ajv.compile(referring(schema));
    const check: Check = (value) => (validate(value) ? [] : (validate.errors ?? []).map(sentence));
    this.made.set(text, check);
    return check;
  }

  isValid(schema: Schema, value: unknown): boolean {
    return this.of(schema)(value).length === 0;
  }

  /** The schema that a reference means; any other is itself. */
  resolved(schema: Schema): Schema {
    if (typeof schema === 'boolean' || typeof schema.$ref !== 'string') return schema;
    const { $ref, ...others } = schema;
    const found = this.schemas[($ref as string).split('/').at(-1) ?? ''];
    if (found === undefined) throw new Error(`The document has no ${$ref}.`);
    const inside = this.resolved(found);
    return Object.keys(others).length === 0 || typeof inside === 'boolean' ? inside : { ...inside, ...others };
  }
}

const sentence = ({ instancePath, message = '', params }: ErrorObject): string =>
  `${instancePath || 'it'} ${message} ${JSON.stringify(params)}`;
