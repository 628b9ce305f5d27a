import { type CustomDecorator, SetMetadata } from '@nestjs/common';

export const answersOnceKey = 'answersOnce';

/** Marks a mutation with a secret in its input or its answer: nothing of either is kept for a repeat. */
export const AnswersOnce = (): CustomDecorator => SetMetadata(answersOnceKey, true);
