-- AlterTable
ALTER TABLE "datasets" ADD COLUMN     "sample_hash" TEXT;
