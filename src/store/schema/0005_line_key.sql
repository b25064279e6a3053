-- Numbers of people as they are compared, as those of workflows have it: both share one space.
ALTER TABLE user ADD COLUMN line_key TEXT;
UPDATE user SET line_key =
    replace(replace(replace(replace(replace(lower(line_uri), ' ', ''), '-', ''), '.', ''), '(', ''), ')', '');
CREATE INDEX user_line ON user (line_key);
