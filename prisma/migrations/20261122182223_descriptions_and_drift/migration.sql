-- AlterTable
ALTER TABLE "datasets" ADD COLUMN     "gone_names" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "training_runs" ADD COLUMN     "describe" BOOLEAN NOT NULL DEFAULT false;
