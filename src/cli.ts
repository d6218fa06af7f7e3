#!/usr/bin/env node
/** The command line as a process. Runs when it is loaded. */
import { runProgram } from './cli/program.js';
import { endProcess, processTerminal } from './cli/terminal.js';

const terminal = processTerminal();
await endProcess(terminal, await runProgram(process.argv.slice(2), terminal));
