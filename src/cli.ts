#!/usr/bin/env node
/** The command line as a process. Runs when it is loaded. */
import { runProgram } from './cli/program.js';
import { processTerminal } from './cli/terminal.js';

const exit = await runProgram(process.argv.slice(2), processTerminal());
// At once when all is written: a client that still looks for a server would keep the process for minutes.
process.stdout.write('', () => process.stderr.write('', () => process.exit(exit)));
