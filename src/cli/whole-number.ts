/** Reads a number of an option. */
import { InvalidArgumentError } from 'commander';

/** @throws InvalidArgumentError it is none, or less than `least` */
export const wholeNumber =
  (least: number) =>
  (text: string): number => {
    if (/^\d{1,9}$/.test(text) && Number(text) >= least) return Number(text);
    throw new InvalidArgumentError(`Give a whole number, ${least} or more.`);
  };
