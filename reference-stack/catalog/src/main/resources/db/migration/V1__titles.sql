CREATE TABLE title (
  id               VARCHAR(64) PRIMARY KEY,
  name             VARCHAR(200) NOT NULL,
  synopsis         VARCHAR(2000) NOT NULL,
  genre            VARCHAR(60) NOT NULL,
  release_year     INT NOT NULL,
  duration_seconds DOUBLE PRECISION NOT NULL,
  poster_url       VARCHAR(200) NOT NULL,
  published_at     TIMESTAMP(9) WITH TIME ZONE NOT NULL
);

CREATE TABLE rung (
  id              VARCHAR(100) PRIMARY KEY,
  title_id        VARCHAR(64) NOT NULL REFERENCES title (id),
  ladder_position INT NOT NULL,
  name            VARCHAR(30) NOT NULL,
  width           INT NOT NULL,
  height          INT NOT NULL,
  bandwidth       BIGINT NOT NULL,
  codecs          VARCHAR(100) NOT NULL,
  segments        INT NOT NULL,
  segment_seconds DOUBLE PRECISION NOT NULL
);

CREATE INDEX rung_of_title ON rung (title_id);

CREATE TABLE licence (
  id          VARCHAR(80) PRIMARY KEY,
  title_id    VARCHAR(64) NOT NULL REFERENCES title (id),
  territory   VARCHAR(8) NOT NULL,
  valid_until TIMESTAMP(9) WITH TIME ZONE
);

CREATE INDEX licence_of_title ON licence (title_id);
