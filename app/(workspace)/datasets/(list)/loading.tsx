import { PageLoading } from '@/components/shell/page-loading';

export default function DatasetsLoading() {
  return <PageLoading />;
}
