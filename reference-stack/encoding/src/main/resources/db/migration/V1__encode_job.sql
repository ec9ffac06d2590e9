-- One row per rung of a title: its newest job. The rungs themselves are in object storage, which alone decides what is there.
CREATE TABLE encode_job (
    place      VARCHAR(40)  PRIMARY KEY,
    job_id     VARCHAR(60)  NOT NULL UNIQUE,
    title_id   VARCHAR(20)  NOT NULL,
    rung       VARCHAR(12)  NOT NULL,
    state      VARCHAR(10)  NOT NULL,
    attempts   INT          NOT NULL,
    message    VARCHAR(1000),
    updated_at TIMESTAMP(3) WITH TIME ZONE NOT NULL
);
CREATE INDEX encode_job_title ON encode_job (title_id);
