import { ROLES, type Role } from '../../access/caller.js';
import { Optional, Required } from './field.js';
import { flag, instant, line, listOf, oneOf, text } from './kinds.js';

/** The body that makes a key. */
export class MakeKeyDto {
  @Required(line) name!: string;
  @Required(oneOf(ROLES)) role!: Role;
  /** Only these; left out: every desk that is not private. */
  @Optional(listOf(line, 'A desk', 1)) desks?: string[];
  /** Left out: it is good until it is revoked. */
  @Optional(instant) expiresAt?: string;
}

/** The body that makes a desk private or open. */
export class ChangeDeskDto {
  @Required(flag) private!: boolean;
}

/** The body that takes back what an issuer gave a person until now. */
export class RefusePersonDto {
  @Required(line) issuer!: string;
  @Required(line) subject!: string;
  @Required(text) reason!: string;
}

export const ACCESS_DTOS = [MakeKeyDto, ChangeDeskDto, RefusePersonDto];
