import { Controller, Get, Header, Param } from '@nestjs/common';
import { NotFound } from '../../story/errors.js';
import { ApiGetProblem } from '../openapi/service.js';
import { isProblemCode, problemOf, RULE_SENTENCES } from './catalogue.js';

/** The pages that a problem's `type` leads to. */
@Controller('problems')
export class ProblemsController {
  @Get(':code')
  @ApiGetProblem()
  @Header('content-type', 'text/html; charset=utf-8')
  page(@Param('code') code: string): string {
    if (!isProblemCode(code)) throw new NotFound();
    const { title, status, explanation } = problemOf(code);
    const rules = Object.entries(RULE_SENTENCES).map(([rule, says]) => `<dt><code>${rule}</code></dt><dd>${says}</dd>`);
    return [
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title} (${code})</title>`,
      `<h1>${title}</h1><p><code>${code}</code>, HTTP ${status}</p><p>${explanation}</p>`,
      code === 'refused' ? `<h2>Rules</h2><dl>${rules.join('')}</dl>` : '',
      '</html>',
    ].join('\n');
  }
}
