-- What creators have uploaded. The content lies in this process's own folder, under its digest.
CREATE TABLE upload (
    id          VARCHAR(20) PRIMARY KEY,
    account_id  VARCHAR(36) NOT NULL,
    digest      VARCHAR(64) NOT NULL,
    state       VARCHAR(10) NOT NULL,
    received_at TIMESTAMP(3) WITH TIME ZONE NOT NULL
);
CREATE INDEX upload_of_account ON upload (account_id, received_at DESC);
