import { ChatSkeleton } from '@/components/chat/chat-skeleton';

export default function SessionLoading() {
  return <ChatSkeleton />;
}
