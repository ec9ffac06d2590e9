-- Whether the newest event says that somebody watches: plans limit how many do at once.
ALTER TABLE history ADD COLUMN watching BOOLEAN DEFAULT FALSE NOT NULL;
