-- AlterTable
ALTER TABLE "training_runs" ADD COLUMN     "begun_at" TIMESTAMPTZ(3),
ADD COLUMN     "user_id" INTEGER;

-- CreateIndex
CREATE INDEX "training_runs_user_id_begun_at_idx" ON "training_runs"("user_id", "begun_at");

-- What ran or runs had no queue to wait in.
UPDATE "training_runs" SET "begun_at" = "started_at";
