import { useEffect, useState } from 'react';
import type { MisreadActions } from '@/components/chat/misread/misread-actions';
import { callAction } from '@/components/shell/call-action';
import type { QuestionHelp } from '@/lib/turns/schema';

/** What can be done about a question, once the server has told; null until then, and where it cannot. */
export function useQuestionHelp(
  helpWithQuestion: MisreadActions['helpWithQuestion'],
  messageId: number | null,
  question: string,
): QuestionHelp | null {
  const [help, setHelp] = useState<QuestionHelp | null>(null);
  useEffect(() => {
    if (messageId === null) return;
    let isWanted = true;
    void callAction(helpWithQuestion({ messageId, question })).then((result) => {
      if (isWanted && result.ok) setHelp(result.data);
    });
    return () => {
      isWanted = false;
    };
  }, [helpWithQuestion, messageId, question]);
  return help;
}
