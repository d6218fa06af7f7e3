/**
 * Every command by its first word. A family is loaded when it is called for and not before: what opens a log or serves
 * takes a second to load, and a question to a server must leave at once.
 */
import type { Command } from 'commander';
import type { Terminal } from './terminal.js';

export interface Family {
  /** What `slugline --help` says of it. */
  readonly says: string;
  /**
   * Gives its command with all that it takes.
   * @param whole makes the program with all commands, for what is made from it
   * @param named the word after its own, if that alone is wanted in full
   */
  readonly load: (terminal: Terminal, whole: () => Promise<Command>, named?: string) => Promise<Command>;
}

export const FAMILIES: Readonly<Record<string, Family>> = {
  serve: {
    says: 'start the server',
    load: async (terminal) => (await import('./serve-command.js')).serveCommand(terminal),
  },
  demo: {
    says: 'start a server of its own with the first story loaded',
    load: async (terminal) => (await import('./serve-command.js')).demoCommand(terminal),
  },
  story: {
    says: 'stories: open, list, show, close, reopen, merge and retitle them',
    load: async (terminal) => (await import('./story-command.js')).storyCommand(terminal),
  },
  log: {
    says: 'log what happened: a meeting is called off, somebody said something, we got a date wrong',
    load: async (terminal, _, named) => (await import('./log-command.js')).logCommand(terminal, named),
  },
  history: {
    says: 'every development of a story, in one of three orders',
    load: async (terminal) => (await import('./history-command.js')).historyCommand(terminal),
  },
  replay: {
    says: 'a story as it was at a moment, or entry by entry',
    load: async (terminal) => (await import('./replay-command.js')).replayCommand(terminal),
  },
  diff: {
    says: 'what changed in a story between two moments',
    load: async (terminal) => (await import('./diff-command.js')).diffCommand(terminal),
  },
  unread: {
    says: 'what changed in a story since you last looked',
    load: async (terminal) => (await import('./diff-command.js')).unreadCommand(terminal),
  },
  agenda: {
    says: 'what is on, day by day',
    load: async (terminal) => (await import('./agenda-command.js')).agendaCommand(terminal),
  },
  search: {
    says: 'find stories and developments by their words',
    load: async (terminal) => (await import('./search-command.js')).searchCommand(terminal),
  },
  watch: {
    says: 'follow what is logged, until Ctrl-C',
    load: async (terminal) => (await import('./watch-command.js')).watchCommand(terminal),
  },
  import: {
    says: 'log an archive, a development a line, and go on where it was',
    load: async (terminal) => (await import('./import-command.js')).importCommand(terminal),
  },
  key: {
    says: 'keys: who may do what. Works with a running server and without',
    load: async (terminal) => (await import('./key-command.js')).keyCommand(terminal),
  },
  desk: {
    says: 'private desks: their stories are known only to keys that name them',
    load: async (terminal) => (await import('./key-command.js')).deskCommand(terminal),
  },
  views: {
    says: 'the views: everything that is read, made from the log',
    load: async (terminal) => (await import('./views-command.js')).viewsCommand(terminal),
  },
  verify: {
    says: 'check every event of the log against its hash chain',
    load: async (terminal) => (await import('./verify-command.js')).verifyCommand(terminal),
  },
  backup: {
    says: 'copy the whole log into a new file, while a server runs or not, and check the copy',
    load: async (terminal) => (await import('./backup-command.js')).backupCommand(terminal),
  },
  copy: {
    says: 'move a whole log to another store, and go on with a copy that was interrupted',
    load: async (terminal) => (await import('./copy-command.js')).copyCommand(terminal),
  },
  completion: {
    says: 'print a script with which your shell completes the words of slugline',
    load: async (terminal, whole) => (await import('./completion-command.js')).completionCommand(terminal, whole),
  },
};
