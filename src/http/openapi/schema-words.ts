/** What schemas are made of. */
export type Schema = Record<string, unknown>;

export const text = { type: 'string' };
export const maybeText = { type: ['string', 'null'] };
export const id = { type: 'string', format: 'uuid' };
export const maybeId = { type: ['string', 'null'], format: 'uuid' };
export const whole = { type: 'integer', minimum: 0 };
export const flag = { type: 'boolean' };
export const instant = { type: 'string', format: 'date-time' };
export const maybeInstant = { type: ['string', 'null'], format: 'date-time' };
/** A world date as it was logged. */
export const maybeDate = { type: ['string', 'null'], format: 'edtf' };
export const token = { type: 'string', format: 'slugline-token' };
export const maybeToken = { type: ['string', 'null'], format: 'slugline-token' };
export const anything = { description: 'Any JSON.' };
export const list = (items: object) => ({ type: 'array', items });
export const named = (name: string) => ({ $ref: `#/components/schemas/${name}` });
export const maybe = (schema: object) => ({ oneOf: [{ type: 'null' }, schema] });
export const oneOf = (values: readonly string[]) => ({ type: 'string', enum: [...values] });

/** An object that has these and no others; all of them unless it is said which. */
export const object = (properties: object, required: readonly string[] = Object.keys(properties)) => ({
  type: 'object',
  required,
  properties,
  additionalProperties: false,
});
