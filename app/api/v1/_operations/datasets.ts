import type { Operation } from '@/app/api/v1/_operations/operation';
import {
  addedFiles,
  dataset,
  datasetChange,
  datasetList,
  datasetPage,
  datasetParams,
  datasetWithWarnings,
  modelingConfig,
  modelingConfigChange,
  newDataset,
  newTrainingPair,
  newUpload,
  suggestedQuestions,
  tableParams,
  tableQuery,
  tableRows,
  trainingData,
  trainingDataParams,
  trainingPair,
  trainingProgress,
  trainingWish,
} from '@/app/api/v1/_schemas/datasets';
import { confirmation } from '@/app/api/v1/_schemas/wire';

export const listDatasets = {
  method: 'GET',
  path: '/datasets/',
  summary: 'Datasets that the user may ask: own ones, those of others, everyone’s; each by name',
  tag: 'datasets',
  query: datasetPage,
  response: datasetList,
} as const satisfies Operation;

export const getDataset = {
  method: 'GET',
  path: '/datasets/{dataset_id}',
  summary: 'A dataset, with what was left out or changed of its files',
  tag: 'datasets',
  params: datasetParams,
  response: datasetWithWarnings,
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

export const listTableRows = {
  method: 'GET',
  path: '/datasets/{dataset_id}/tables/{table}/rows',
  summary: 'The first rows of a table; values of sensitive columns only for those who may edit',
  tag: 'datasets',
  params: tableParams,
  query: tableQuery,
  response: tableRows,
  failures: [409, 502, 504],
} as const satisfies Operation;

export const createDataset = {
  method: 'POST',
  path: '/datasets/',
  summary: 'Make a dataset of a connected database; it is learned in the background',
  tag: 'datasets',
  body: newDataset,
  response: dataset,
  status: 201,
  failures: [404, 409],
} as const satisfies Operation;

export const uploadDataset = {
  method: 'POST',
  path: '/datasets/upload',
  summary: 'Make a dataset of files; they are loaded and learned in the background',
  tag: 'datasets',
  body: newUpload,
  encoding: 'multipart',
  response: datasetWithWarnings,
  status: 201,
  failures: [400, 409, 415, 429, 502, 507],
} as const satisfies Operation;

export const addFiles = {
  method: 'POST',
  path: '/datasets/{dataset_id}/upload',
  summary: 'Add rows to a dataset made of files, or replace its tables; descriptions and training pairs stay',
  tag: 'datasets',
  params: datasetParams,
  body: addedFiles,
  encoding: 'multipart',
  response: datasetWithWarnings,
  failures: [400, 409, 415, 429, 502, 507],
} as const satisfies Operation;

export const changeDataset = {
  method: 'PATCH',
  path: '/datasets/{dataset_id}',
  summary: 'Rename or describe a dataset',
  tag: 'datasets',
  params: datasetParams,
  body: datasetChange,
  response: dataset,
} as const satisfies Operation;

export const declineShare = {
  method: 'DELETE',
  path: '/datasets/{dataset_id}/shares/me',
  summary: 'Decline a dataset that somebody shared; it is gone from the lists, sessions about it stay readable',
  tag: 'datasets',
  params: datasetParams,
  response: confirmation,
} as const satisfies Operation;

export const deleteDataset = {
  method: 'DELETE',
  path: '/datasets/{dataset_id}',
  summary: 'Delete a dataset; sessions on it stay readable',
  tag: 'datasets',
  params: datasetParams,
  response: confirmation,
} as const satisfies Operation;

export const trainDataset = {
  method: 'POST',
  path: '/datasets/{dataset_id}/train',
  summary: 'Learn a dataset again in the background',
  tag: 'datasets',
  params: datasetParams,
  body: trainingWish,
  response: trainingProgress,
  failures: [409],
} as const satisfies Operation;

export const getTrainingData = {
  method: 'GET',
  path: '/datasets/{dataset_id}/training/data',
  summary: 'Questions with SQL that people vouch for',
  tag: 'datasets',
  params: datasetParams,
  response: trainingData,
} as const satisfies Operation;

export const addTrainingPair = {
  method: 'POST',
  path: '/datasets/{dataset_id}/training/qa',
  summary: 'Vouch for the SQL of a question; it is run first',
  tag: 'datasets',
  params: datasetParams,
  body: newTrainingPair,
  response: trainingPair,
  status: 201,
  failures: [409, 429, 502, 504],
} as const satisfies Operation;

export const deleteTrainingPair = {
  method: 'DELETE',
  path: '/datasets/{dataset_id}/training/data/{data_id}',
  summary: 'Delete a question with its SQL',
  tag: 'datasets',
  params: trainingDataParams,
  response: confirmation,
} as const satisfies Operation;

export const getModelingConfig = {
  method: 'GET',
  path: '/datasets/{dataset_id}/modeling-config',
  summary: 'The semantic model of a dataset',
  tag: 'datasets',
  params: datasetParams,
  response: modelingConfig,
  failures: [409],
} as const satisfies Operation;

export const replaceModelingConfig = {
  method: 'PUT',
  path: '/datasets/{dataset_id}/modeling-config',
  summary: 'Replace the semantic model of a dataset',
  tag: 'datasets',
  params: datasetParams,
  body: modelingConfigChange,
  maxBytes: 16 * 1024 * 1024,
  response: modelingConfig,
  failures: [409, 429],
} as const satisfies Operation;
