-- AlterTable
ALTER TABLE "datasets" ADD COLUMN     "readings" JSONB NOT NULL DEFAULT '[]';
