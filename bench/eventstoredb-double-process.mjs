/** Runs the double until it is killed, and tells whoever forked it where it is. */
import { EventStoreDouble } from './compiled/double.js';

process.send((await EventStoreDouble.start()).url);
