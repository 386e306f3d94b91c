import { describeFailingSource } from '@/lib/engines/testing/describe-failing-source';
import { FAILING_POSTGRES } from '@/lib/engines/testing/failing-source';

describeFailingSource(FAILING_POSTGRES);
