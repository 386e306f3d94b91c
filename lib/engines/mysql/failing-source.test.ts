import { describeFailingSource } from '@/lib/engines/testing/describe-failing-source';
import { FAILING_MARIADB } from '@/lib/engines/testing/failing-source';

describeFailingSource(FAILING_MARIADB);
