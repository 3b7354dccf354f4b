import { answerIn } from '../assessment.js';

/** Whether a text is blank, "N/A" or "none", without a reason. */
export function saysNothing(text: string): boolean {
  const answer = answerIn(text);
  return answer.state !== 'answered' && !('because' in answer);
}
