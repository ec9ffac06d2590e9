CREATE TABLE IF NOT EXISTS subscription (
  account_id VARCHAR(64) PRIMARY KEY,
  plan       VARCHAR(30) NOT NULL,
  paid_until BIGINT NOT NULL,
  version    BIGINT NOT NULL
);

CREATE INDEX IF NOT EXISTS subscription_by_end ON subscription (paid_until);

CREATE TABLE IF NOT EXISTS invoice (
  id           VARCHAR(36) PRIMARY KEY,
  account_id   VARCHAR(64) NOT NULL REFERENCES subscription (account_id),
  plan         VARCHAR(30) NOT NULL,
  cents        INTEGER NOT NULL,
  period_from  BIGINT NOT NULL,
  period_until BIGINT NOT NULL,
  paid_at      BIGINT,
  next_try_at  BIGINT NOT NULL,
  version      BIGINT NOT NULL,
  UNIQUE (account_id, period_from)
);

CREATE INDEX IF NOT EXISTS invoice_to_collect ON invoice (paid_at, next_try_at);

CREATE TABLE IF NOT EXISTS payment_attempt (
  idempotency_key VARCHAR(100) PRIMARY KEY,
  invoice_id      VARCHAR(36) NOT NULL REFERENCES invoice (id),
  provider_key    VARCHAR(60) NOT NULL,
  outcome         VARCHAR(10) NOT NULL,
  reference       VARCHAR(60),
  started_at      BIGINT NOT NULL,
  version         BIGINT NOT NULL
);

CREATE INDEX IF NOT EXISTS attempt_of_invoice ON payment_attempt (invoice_id);
