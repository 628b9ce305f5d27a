import { Extensions } from '@nestjs/graphql';
import { ArrayMaxSize } from 'class-validator';

/** A list of the input that may be longer, or shorter, than the usual limit; checked with the form of the input. */
export const LargestList =
  (most: number): PropertyDecorator =>
  (target, name) => {
    const message = `${String(name)} has at most ${most.toLocaleString('en')} entries`;
    ArrayMaxSize(most, { message })(target, name);
    Extensions({ largestList: most })(target, name);
  };

export const largestListOf = ({ extensions }: { extensions: object }): number | undefined =>
  (extensions as { largestList?: number }).largestList;
