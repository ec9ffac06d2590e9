-- The names of a rung's files, one a line.
ALTER TABLE rung ADD COLUMN files CHARACTER LARGE OBJECT;
