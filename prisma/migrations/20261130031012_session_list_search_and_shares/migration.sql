-- CreateEnum
CREATE TYPE "member_access" AS ENUM ('read', 'ask');

-- DropIndex
DROP INDEX "chat_sessions_dataset_id_idx";

-- DropIndex
DROP INDEX "chat_sessions_owner_id_updated_at_id_idx";

-- AlterTable
ALTER TABLE "chat_sessions" ADD COLUMN     "archived" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "deleted" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "deleted_at" TIMESTAMPTZ(3),
ADD COLUMN     "folder_id" INTEGER,
ADD COLUMN     "pinned" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "status" "turn_status" NOT NULL DEFAULT 'done',
ADD COLUMN     "title_is_own" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "unread" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "folders" (
    "id" SERIAL NOT NULL,
    "owner_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "folders_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "search_entries" (
    "session_id" INTEGER NOT NULL,
    "message_id" INTEGER NOT NULL DEFAULT 0,
    "owner_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "vector" tsvector NOT NULL,

    CONSTRAINT "search_entries_pkey" PRIMARY KEY ("session_id","message_id")
);

-- CreateTable
CREATE TABLE "backfills" (
    "name" TEXT NOT NULL,
    "next_id" INTEGER NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "backfills_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "share_links" (
    "id" SERIAL NOT NULL,
    "session_id" INTEGER NOT NULL,
    "owner_id" INTEGER NOT NULL,
    "token_hash" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "message_ids" JSONB,
    "include_sql" BOOLEAN NOT NULL,
    "include_rows" BOOLEAN NOT NULL,
    "hashed_password" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "views" INTEGER NOT NULL DEFAULT 0,
    "last_viewed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "frozen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "share_links_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session_members" (
    "session_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "access" "member_access" NOT NULL DEFAULT 'read',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "session_members_pkey" PRIMARY KEY ("session_id","user_id")
);

-- CreateIndex
CREATE INDEX "folders_owner_id_position_id_idx" ON "folders"("owner_id", "position", "id");

-- CreateIndex
CREATE INDEX "search_entries_owner_id_created_at_message_id_session_id_idx" ON "search_entries"("owner_id", "created_at" DESC, "message_id" DESC, "session_id" DESC);

-- CreateIndex
CREATE INDEX "search_entries_vector_idx" ON "search_entries" USING GIN ("vector" tsvector_ops);

-- CreateIndex
CREATE UNIQUE INDEX "share_links_token_hash_key" ON "share_links"("token_hash");

-- CreateIndex
CREATE INDEX "share_links_owner_id_id_idx" ON "share_links"("owner_id", "id");

-- CreateIndex
CREATE INDEX "share_links_session_id_id_idx" ON "share_links"("session_id", "id");

-- CreateIndex
CREATE INDEX "session_members_user_id_session_id_idx" ON "session_members"("user_id", "session_id");

-- CreateIndex
CREATE INDEX "chat_sessions_owner_id_deleted_archived_updated_at_id_idx" ON "chat_sessions"("owner_id", "deleted", "archived", "updated_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "chat_sessions_owner_id_pinned_updated_at_id_idx" ON "chat_sessions"("owner_id", "pinned", "updated_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "chat_sessions_folder_id_updated_at_id_idx" ON "chat_sessions"("folder_id", "updated_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "chat_sessions_dataset_id_owner_id_updated_at_id_idx" ON "chat_sessions"("dataset_id", "owner_id", "updated_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "chat_sessions_deleted_at_idx" ON "chat_sessions"("deleted_at");

-- AddForeignKey
ALTER TABLE "folders" ADD CONSTRAINT "folders_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chat_sessions" ADD CONSTRAINT "chat_sessions_folder_id_fkey" FOREIGN KEY ("folder_id") REFERENCES "folders"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "search_entries" ADD CONSTRAINT "search_entries_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "chat_sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_links" ADD CONSTRAINT "share_links_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "chat_sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_links" ADD CONSTRAINT "share_links_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session_members" ADD CONSTRAINT "session_members_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "chat_sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session_members" ADD CONSTRAINT "session_members_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Who named an old session is not known, so its name stays.
UPDATE "chat_sessions" SET "title_is_own" = true WHERE lower("title") <> 'new chat';
