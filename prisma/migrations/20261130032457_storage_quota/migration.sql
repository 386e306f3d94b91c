-- AlterTable
ALTER TABLE "stored_objects" ADD COLUMN     "bytes" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "owner_id" INTEGER;

-- CreateIndex
CREATE INDEX "stored_objects_owner_id_idx" ON "stored_objects"("owner_id");

-- Files of before: whose they are, and of uploads how large. Sizes of datasets' files are measured by the server.
INSERT INTO "stored_objects" ("key")
SELECT 'datasets/' || "collection_name" || '.duckdb' FROM "datasets"
WHERE "file_key" IS NULL AND "datasource_id" IS NULL AND "owner_id" IS NOT NULL AND "last_train_at" IS NOT NULL
ON CONFLICT DO NOTHING;

UPDATE "stored_objects" AS o SET "owner_id" = d."owner_id"
FROM "datasets" AS d WHERE o."key" = coalesce(d."file_key", 'datasets/' || d."collection_name" || '.duckdb');

UPDATE "stored_objects" AS o SET "owner_id" = u."owner_id", "bytes" = (f."file"->>'size')::float8::bigint
FROM "uploads" AS u CROSS JOIN LATERAL jsonb_array_elements(u."files") AS f("file") WHERE o."key" = f."file"->>'key';
