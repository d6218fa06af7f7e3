/** What schemas of answers are made of. */
export const text = { type: 'string' };
export const maybeText = { type: ['string', 'null'] };
export const whole = { type: 'integer' };
export const instant = { type: 'string', format: 'date-time' };
export const list = (items: object) => ({ type: 'array', items });
export const named = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** An object that has these; all of them unless it is said which. */
export const object = (properties: object, required: readonly string[] = Object.keys(properties)) => ({
  type: 'object',
  required,
  properties,
});
