import type { Operation } from '@/app/api/v1/_operations/operation';
import {
  dataset,
  datasetList,
  datasetParams,
  suggestedQuestions,
  trainingProgress,
} from '@/app/api/v1/_schemas/datasets';

export const listDatasets = {
  method: 'GET',
  path: '/datasets/',
  summary: 'Datasets that the user may ask',
  tag: 'datasets',
  response: datasetList,
} as const satisfies Operation;

export const getDataset = {
  method: 'GET',
  path: '/datasets/{dataset_id}',
  summary: 'A dataset',
  tag: 'datasets',
  params: datasetParams,
  response: dataset,
} as const satisfies Operation;

export const getTrainingProgress = {
  method: 'GET',
  path: '/datasets/{dataset_id}/training/progress',
  summary: 'How far a dataset is prepared',
  tag: 'datasets',
  params: datasetParams,
  response: trainingProgress,
} as const satisfies Operation;

export const suggestQuestions = {
  method: 'GET',
  path: '/datasets/{dataset_id}/suggested_questions',
  summary: 'Questions that suit a dataset, in the language of Accept-Language',
  tag: 'datasets',
  params: datasetParams,
  response: suggestedQuestions,
  failures: [409],
} as const satisfies Operation;
