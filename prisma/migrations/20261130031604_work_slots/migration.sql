-- CreateTable
CREATE UNLOGGED TABLE "work_slots" (
    "kind" TEXT NOT NULL,
    "user_id" INTEGER NOT NULL,
    "slot" INTEGER NOT NULL,
    "holder" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "work_slots_pkey" PRIMARY KEY ("kind","user_id","slot")
);
