import type { SignInFormProps } from '@/components/auth/sign-in-form';
import type { MisreadActions } from '@/components/chat/misread/misread-actions';
import type { ChartType } from '@/lib/charts/chart-types';
import type { DatasetSummary } from '@/lib/datasets/schema';

/** What a turn may do to the conversation. The functions stay the same for the conversation's life. */
export interface TurnActions {
  /** Puts a question into the composer and goes there. */
  fill: (question: string) => void;
  /** Asks at once; while another question is running, it only fills the composer. */
  ask: (question: string, options?: { useCache?: boolean }) => void;
  /** Asks at once in another dataset, which stays chosen. */
  askIn: (question: string, dataset: DatasetSummary) => void;
  misread: MisreadActions;
  signIn: SignInFormProps['signIn'];
  /** Sends a question that was kept back until somebody had signed in. */
  signedIn: (question: string) => void;
  /** Fetches the rows of an answer that came without them; false where that failed. */
  loadRows: (messageId: number) => Promise<boolean>;
  /** Keeps the kind of chart that the reader chose with the answer. */
  keepChartType: (messageId: number, type: ChartType) => void;
}
