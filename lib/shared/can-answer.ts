/** Whether a dataset may be asked now: while it is trained again, its last training still answers. */
export function canAnswer(dataset: { status: string; lastTrainedAt: string | Date | null }): boolean {
  return dataset.status === 'ready' || (dataset.status === 'training' && dataset.lastTrainedAt !== null);
}
