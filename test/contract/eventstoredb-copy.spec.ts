import { describeCopy } from './copy.contract.js';
import { DATABASES, EMBEDDED } from './logs.js';

for (const database of DATABASES) {
  describeCopy(EMBEDDED, database);
  describeCopy(database, EMBEDDED);
}
