-- Who may upload: accounts that said so, and since when.
CREATE TABLE creator (
  account_id VARCHAR(36) PRIMARY KEY REFERENCES account (id),
  since      TIMESTAMP(9) WITH TIME ZONE NOT NULL
);
