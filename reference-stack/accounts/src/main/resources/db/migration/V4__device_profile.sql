-- Who watches on a device: asked once, not guessed at each sign-in.
CREATE TABLE device_profile (
  id         VARCHAR(101) PRIMARY KEY,
  account_id VARCHAR(36) NOT NULL REFERENCES account (id),
  profile_id VARCHAR(36) NOT NULL REFERENCES profile (id),
  chosen_at  TIMESTAMP(9) WITH TIME ZONE NOT NULL
);

CREATE INDEX device_of_account ON device_profile (account_id, chosen_at DESC);
