-- What billing signed last: it must outlive this process, for billing may be away when the next one starts.
CREATE TABLE kept_entitlement (
  account_id VARCHAR(36) PRIMARY KEY,
  signed     VARCHAR(400) NOT NULL
);
