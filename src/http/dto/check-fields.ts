/** What the domain asks the border: whether a type's fields are still as they should be after a correction. */
import type { FieldError } from '../../story/errors.js';
import type { CheckFields } from '../../story/judged.js';
import { DATA_DTOS, isLoggedType } from './data/data-dtos.js';
import { StoryOpenedDto } from './data/story.dto.js';
import { DevelopmentDto } from './development.dto.js';
import { judge } from './judge.js';

export const checkFields: CheckFields = (type, { data, ...envelope }) => {
  const dto = isLoggedType(type) ? DATA_DTOS[type] : StoryOpenedDto;
  // The envelope is judged with a type and data that are good, so that only what may be corrected is told.
  const around: FieldError[] = judge(DevelopmentDto, { ...envelope, type: 'NoteAdded', data: {} }, '');
  return [...judge(dto, data, ''), ...around];
};
