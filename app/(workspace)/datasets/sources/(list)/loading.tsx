import { PageLoading } from '@/components/shell/page-loading';

export default function SourcesLoading() {
  return <PageLoading />;
}
