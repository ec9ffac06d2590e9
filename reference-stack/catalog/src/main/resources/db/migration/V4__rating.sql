CREATE TABLE rating (
  id         VARCHAR(101) PRIMARY KEY,
  title_id   VARCHAR(64) NOT NULL REFERENCES title (id),
  profile_id VARCHAR(36) NOT NULL,
  stars      INT NOT NULL,
  review     VARCHAR(2000),
  rated_at   TIMESTAMP(9) WITH TIME ZONE NOT NULL
);

CREATE INDEX rating_of_title ON rating (title_id, rated_at DESC);
