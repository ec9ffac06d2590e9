-- What one client told in one session has an order that no clock decides. Nobody knows it of the rows that there are.
ALTER TABLE history ADD COLUMN session_id VARCHAR(64);
ALTER TABLE history ADD COLUMN client_id VARCHAR(64);
ALTER TABLE history ADD COLUMN told_as BIGINT;
