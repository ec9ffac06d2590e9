CREATE TABLE account (
  id            VARCHAR(36) PRIMARY KEY,
  email         VARCHAR(201) NOT NULL UNIQUE,
  name          VARCHAR(100) NOT NULL,
  password_hash VARCHAR(300) NOT NULL,
  plan          VARCHAR(30) NOT NULL,
  created_at    TIMESTAMP(9) WITH TIME ZONE NOT NULL
);

CREATE TABLE profile (
  id         VARCHAR(36) PRIMARY KEY,
  account_id VARCHAR(36) NOT NULL REFERENCES account (id),
  name       VARCHAR(100) NOT NULL
);

CREATE INDEX profile_of_account ON profile (account_id);

CREATE TABLE history (
  id               VARCHAR(101) PRIMARY KEY,
  profile_id       VARCHAR(36) NOT NULL,
  title_id         VARCHAR(64) NOT NULL,
  position_seconds DOUBLE PRECISION NOT NULL,
  finished         BOOLEAN NOT NULL,
  updated_at       TIMESTAMP(9) WITH TIME ZONE NOT NULL
);

CREATE INDEX history_of_profile ON history (profile_id, updated_at DESC);
