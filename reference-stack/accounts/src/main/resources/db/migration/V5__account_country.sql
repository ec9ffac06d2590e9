-- Which licences count for whoever watches on the account; XX where nobody said.
ALTER TABLE account ADD COLUMN country VARCHAR(2) DEFAULT 'XX' NOT NULL;
