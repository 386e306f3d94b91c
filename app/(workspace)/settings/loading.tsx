import { PageLoading } from '@/components/shell/page-loading';

export default function SettingsLoading() {
  return <PageLoading />;
}
