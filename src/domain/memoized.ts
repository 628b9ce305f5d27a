/** The function, remembering its answers; for pure functions of few distinct arguments, as the dates of a plan are. */
export function memoized<Argument, Answer>(
  compute: (argument: Argument) => Answer,
): (argument: Argument) => Answer {
  const known = new Map<Argument, Answer>();
  return (argument) => {
    let answer = known.get(argument);
    if (answer === undefined) {
      answer = compute(argument);
      known.set(argument, answer);
    }
    return answer;
  };
}
