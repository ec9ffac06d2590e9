ALTER TABLE title ADD COLUMN language VARCHAR(8);

-- When each title was put there last, for the indexes of all instances.
CREATE SEQUENCE title_version;

CREATE TABLE title_change (
  title_id VARCHAR(64) PRIMARY KEY REFERENCES title (id),
  version  BIGINT NOT NULL
);

CREATE INDEX title_change_by_version ON title_change (version);

INSERT INTO title_change (title_id, version) SELECT id, NEXT VALUE FOR title_version FROM title;
